package dev.holdfast.bench.atlas;

import dev.holdfast.files.ContentState;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A city refers to a country that was never committed; then the country is committed, with a flag. */
final class BrokenReferenceStep implements Step {
    private static final String REFUSAL = "Sync has failed due to a modeling error. Your database contains objects that"
            + " reference uncommitted objects: object of type `City` (reference `City_Country`)";
    private static final int WIDTH = 100;
    private static final int HEIGHT = 60;

    @Override
    public String title() {
        return "Break a reference, be refused, mend it, and add a picture";
    }

    @Override
    public String promise() {
        return "nothing leaves the device while a committed object refers to an uncommitted one.";
    }

    @Override
    public String run(Journey journey) {
        Device device = journey.first();
        ObjectStore store = device.store();
        Draft atlantis = store.create(AtlasModel.COUNTRY)
                .set(AtlasModel.CODE, "XA")
                .set(AtlasModel.countryName("en"), "Atlantis");
        store.commit(store.create(AtlasModel.CITY)
                .set(AtlasModel.NAME, "Poseidonis")
                .set(AtlasModel.CITY_COUNTRY, atlantis));
        SyncReport refused = device.synchronize();
        journey.same(refused.result(), SyncResult.REFUSED_BY_VALIDATION, "a broken reference refuses the whole upload");
        journey.same(refused.message(), REFUSAL, "the refusal names type and reference");
        journey.say("refused: " + refused.message());
        Draft flag = flag(device, atlantis);
        store.commit(atlantis, flag);
        journey.promise(store.pending().validate(UploadScope.all()).isEmpty(), "the reference is whole");
        journey.same(
                device.files().state(store.get(AtlasModel.FLAG, flag.id())),
                ContentState.UNSENT,
                "the new picture waits to be sent");
        return "Atlantis is committed, with a flag of its own";
    }

    private static Draft flag(Device device, Draft country) {
        Draft flag = device.store()
                .create(AtlasModel.FLAG)
                .set(AtlasModel.FLAG_COUNTRY, country)
                .set(FileDocument.NAME, "XA.png");
        try {
            device.files().write(flag, new ByteArrayInputStream(painted()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flag;
    }

    private static byte[] painted() throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = picture.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, WIDTH, HEIGHT / 2);
        brush.setColor(Color.BLUE);
        brush.fillRect(0, HEIGHT / 2, WIDTH, HEIGHT / 2);
        brush.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
