package dev.holdfast.files.internal.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Pictures in the formats that the JDK reads: PNG, JPEG, GIF, BMP, TIFF. */
public final class Images {
    // A thumbnail is made from at most this many pixels a side more than it has: enough for smooth edges.
    private static final int OVERSAMPLING = 2;
    private static final long MAX_PIXELS = 100_000_000;

    private Images() {}

    /**
     * The size of a picture in pixels.
     *
     * @param width from left to right
     * @param height from top to bottom
     */
    public record Size(int width, int height) {}

    private interface Work<T> {
        @Nullable
        T with(ImageReader reader) throws IOException;
    }

    /** The size of the picture, from its header alone; empty when the contents are no picture that can be read. */
    public static Optional<Size> size(SeekableByteChannel contents) {
        return read(contents, Images::size);
    }

    /**
     * The picture, no larger than the given size and in its own proportions, as a PNG; never enlarged. Empty when the
     * contents are no picture that can be read, or one of more than 100 million pixels.
     */
    public static Optional<byte[]> thumbnail(SeekableByteChannel contents, Size largest) {
        return read(contents, reader -> thumbnail(reader, largest));
    }

    private static <T> Optional<T> read(SeekableByteChannel contents, Work<T> work) {
        try (ChannelImageInput input = new ChannelImageInput(contents)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return Optional.ofNullable(work.with(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoders meet damaged pictures with exceptions of every kind.
            return Optional.empty();
        }
    }

    private static Size size(ImageReader reader) throws IOException {
        return new Size(reader.getWidth(0), reader.getHeight(0));
    }

    private static byte @Nullable [] thumbnail(ImageReader reader, Size largest) throws IOException {
        Size full = size(reader);
        if ((long) full.width() * full.height() > MAX_PIXELS) {
            return null;
        }
        Size fitting = fit(full, largest);
        int step = Math.max(1, full.width() / (OVERSAMPLING * fitting.width()));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return png(scaled(reader.read(0, param), fitting));
    }

    static Size fit(Size full, Size largest) {
        double scale = Math.min(
                1.0, Math.min((double) largest.width() / full.width(), (double) largest.height() / full.height()));
        return new Size(Math.max(1, (int) Math.round(full.width() * scale)), Math.max(1, (int)
                Math.round(full.height() * scale)));
    }

    private static BufferedImage scaled(BufferedImage image, Size size) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage target = new BufferedImage(size.width(), size.height(), type);
        Graphics2D graphics = target.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, size.width(), size.height(), null);
        } finally {
            graphics.dispose();
        }
        return target;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", output);
        }
        return bytes.toByteArray();
    }
}
