package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.object.StoredObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
    private final ObjectStore store = ObjectStore.inMemory(Albums.MODEL);
    private final FileStore files = FileStore.of(store);

    @AfterEach
    void close() {
        store.close();
    }

    private static byte[] picture(String format, int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private StoredObject store(byte[] contents) {
        Draft draft = store.create(Albums.PICTURE);
        Albums.write(files, draft, contents);
        store.commit(draft);
        return store.get(Albums.PICTURE, draft.id());
    }

    private static Integer width(StoredObject object) {
        return object.get(Albums.PICTURE.integer(FileDocument.IMAGE_WIDTH));
    }

    private static Integer height(StoredObject object) {
        return object.get(Albums.PICTURE.integer(FileDocument.IMAGE_HEIGHT));
    }

    @ParameterizedTest
    @CsvSource({"png,640,480,64,48", "jpg,1000,10,64,1", "gif,30,90,21,64", "bmp,10,20,10,20", "png,3000,2000,64,43"})
    void aPictureHasItsSizeAndAThumbnailThatFits(String format, int width, int height, int small, int low)
            throws IOException {
        StoredObject object = store(picture(format, width, height));
        assertThat(width(object)).isEqualTo(width);
        assertThat(height(object)).isEqualTo(height);
        BufferedImage thumbnail = ImageIO.read(
                new ByteArrayInputStream(files.thumbnail(object, 64, 64).orElseThrow()));
        assertThat(thumbnail.getWidth()).isEqualTo(small);
        assertThat(thumbnail.getHeight()).isEqualTo(low);
    }

    @Test
    void whatIsNoPictureIsKeptWithoutASize() {
        byte[] cut = Arrays.copyOf(picture("png", 500, 500), 20);
        for (byte[] contents : new byte[][] {Albums.bytes(1_000, 1), new byte[0], cut}) {
            StoredObject object = store(contents);
            assertThat(width(object)).isNull();
            assertThat(files.thumbnail(object, 10, 10)).isEqualTo(Optional.empty());
            assertThat(Albums.read(files, object)).isEqualTo(contents);
        }
    }

    @Test
    void otherContentsBringAnotherSizeAndNoneTakeItAway() {
        StoredObject object = store(picture("png", 5, 6));
        StoredObject other = Albums.replace(store, files, object, picture("png", 7, 8));
        assertThat(width(other)).isEqualTo(7);
        Draft draft = store.edit(other);
        files.remove(draft);
        store.commit(draft);
        assertThat(height(store.get(Albums.PICTURE, object.id()))).isNull();
    }
}
