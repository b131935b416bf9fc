package io.bestbackground.worker.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** A 64 × 48 picture of four quarters (red, green; blue, light grey) in all the forms that a picture may take. */
final class OddPictures {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final Color RED = new Color(220, 30, 30);
    private static final Color GREEN = new Color(30, 200, 40);
    private static final Color BLUE = new Color(30, 60, 210);
    private static final Color LIGHT = new Color(230, 230, 230);

    static {
        NativeOpenCv.load();
    }

    private OddPictures() {}

    static Mat quarters(int type) {
        Mat mat = new Mat(HEIGHT, WIDTH, type);
        int scale = CvType.depth(type) == CvType.CV_16U ? 257 : 1;
        paint(mat, 0, 0, RED, scale);
        paint(mat, WIDTH / 2, 0, GREEN, scale);
        paint(mat, 0, HEIGHT / 2, BLUE, scale);
        paint(mat, WIDTH / 2, HEIGHT / 2, LIGHT, scale);
        return mat;
    }

    /** The rows that a camera stores under {@code orientation} for the upright quarters (EXIF 2.3, tag 274). */
    static Mat stored(int orientation) {
        Mat mat = quarters(CvType.CV_8UC3);
        switch (orientation) {
            case 2 -> Core.flip(mat, mat, 1);
            case 3 -> Core.flip(mat, mat, -1);
            case 4 -> Core.flip(mat, mat, 0);
            case 5 -> Core.transpose(mat, mat);
            case 6 -> Core.rotate(mat, mat, Core.ROTATE_90_COUNTERCLOCKWISE);
            case 7 -> {
                Core.transpose(mat, mat);
                Core.flip(mat, mat, -1);
            }
            case 8 -> Core.rotate(mat, mat, Core.ROTATE_90_CLOCKWISE);
            default -> {}
        }
        return mat;
    }

    static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D pen = image.createGraphics();
        paint(pen, 0, 0, RED);
        paint(pen, WIDTH / 2, 0, GREEN);
        paint(pen, 0, HEIGHT / 2, BLUE);
        paint(pen, WIDTH / 2, HEIGHT / 2, LIGHT);
        pen.dispose();
        return image;
    }

    /** Two colours side by side: {@code left} and green. */
    static BufferedImage palette(Color left) {
        int[] colors = {left.getRGB(), GREEN.getRGB()};
        IndexColorModel model = new IndexColorModel(8, 2, colors, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(32, 8, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < 8; y++) {
            for (int x = 16; x < 32; x++) {
                image.getRaster().setSample(x, y, 0, 1);
            }
        }
        return image;
    }

    /** Encodes by OpenCV, without any loss where the format allows it. */
    static byte[] write(String ending, Mat mat) {
        MatOfByte encoded = new MatOfByte();
        assert Imgcodecs.imencode(ending, mat, encoded);
        return encoded.toArray();
    }

    /** Puts an EXIF segment right behind a JPEG's start. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
        return insert(jpeg, 2, exif);
    }

    /** Puts a profile that claims another {@code length} right behind a JPEG's start. */
    static byte[] withProfileClaiming(byte[] jpeg, byte[] length) {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        System.arraycopy(length, 0, profile, 0, length.length);
        byte[] segment = ByteBuffer.allocate(18 + profile.length)
                .putShort((short) 0xFFE2)
                .putShort((short) (16 + profile.length))
                .put("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(new byte[] {1, 1})
                .put(profile)
                .array();
        return insert(jpeg, 2, segment);
    }

    static byte[] withProfile(byte[] png, byte[] profile) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile);
        deflater.finish();
        byte[] packed = new byte[profile.length + 100];
        int size = deflater.deflate(packed);
        deflater.end();
        byte[] body = ByteBuffer.allocate(3 + size)
                .put(new byte[] {'x', 0, 0})
                .put(packed, 0, size)
                .array();
        return withChunk(png, "iCCP", body);
    }

    /** Puts a chunk right behind a PNG's header. */
    static byte[] withChunk(byte[] png, String name, byte[] body) {
        return insert(png, 33, chunk(name, body));
    }

    static byte[] chunk(String name, byte[] body) {
        byte[] named = ByteBuffer.allocate(4 + body.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(body)
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(body.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A profile like sRGB but for red and green, which it exchanges. */
    static byte[] swappedProfile() {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        byte[] red = profile.getData(ICC_Profile.icSigRedColorantTag);
        byte[] green = profile.getData(ICC_Profile.icSigGreenColorantTag);
        profile.setData(ICC_Profile.icSigRedColorantTag, green);
        profile.setData(ICC_Profile.icSigGreenColorantTag, red);
        return profile.getData();
    }

    /** A profile of grey in linear light. */
    static byte[] linearGreyProfile() {
        return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    }

    /** One pixel of two channels. */
    static BufferedImage greyWithAlpha(int grey, int alpha) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {grey, alpha});
        return new BufferedImage(model, raster, false, null);
    }

    /** Where a JPEG's points begin: behind the header of its first scan. */
    static int firstPoints(byte[] jpeg) {
        int scan = 0;
        while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA) {
            scan++;
        }
        return scan + 2 + ByteBuffer.wrap(jpeg).getShort(scan + 2);
    }

    static byte[] resource(String name) {
        try (InputStream input = Objects.requireNonNull(OddPictures.class.getResourceAsStream(name))) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] insert(byte[] whole, int at, byte[] part) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(whole, 0, at);
        joined.writeBytes(part);
        joined.write(whole, at, whole.length - at);
        return joined.toByteArray();
    }

    private static void paint(Mat mat, int left, int top, Color color, int scale) {
        Mat quarter = mat.submat(new Rect(left, top, WIDTH / 2, HEIGHT / 2));
        quarter.setTo(new Scalar(
                (double) color.getBlue() * scale,
                (double) color.getGreen() * scale,
                (double) color.getRed() * scale,
                255.0 * scale));
    }

    private static void paint(Graphics2D pen, int left, int top, Color color) {
        pen.setPaint(color);
        pen.fillRect(left, top, WIDTH / 2, HEIGHT / 2);
    }
}
