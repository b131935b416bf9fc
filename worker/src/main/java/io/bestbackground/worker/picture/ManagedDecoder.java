package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.BareGif;
import io.bestbackground.common.picture.BareTiff;
import io.bestbackground.common.picture.KeyedPng;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureTrait;
import java.awt.image.ColorModel;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.w3c.dom.Element;

/** Decodes by Java's ImageIO what OpenCV gets wrong: CMYK, GIF, TIFF, PNG with a transparent colour, odd BMP. */
final class ManagedDecoder {
    private static final String BROKEN = " is broken and cannot be decoded";
    private static final String OTHER_KIND = " is of a kind that is not supported: send it as JPEG or PNG";
    private static final String GIF_FRAME = "javax_imageio_gif_image_1.0";

    static {
        ImageIO.setUseCache(false);
        findReaders();
    }

    private ManagedDecoder() {}

    /**
     * Decodes the first picture without turning it: 1, 3 or 4 channels of 8 bits, in the order B G R A.
     *
     * @throws NotAPicture when no reader can make anything of it
     */
    static Mat decode(byte[] source, PictureHeader header) {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(header.kind().name()).next();
        try (ImageInputStream input = input(source, header)) {
            // why without its notes: the reader would unpack a PNG's texts, to any size
            reader.setInput(input, false, header.kind() == PictureKind.PNG);
            if (reader.getWidth(0) > header.width() || reader.getHeight(0) > header.height()) {
                throw NotAPicture.ofAnotherSize();
            }
            if (header.has(PictureTrait.TRUNCATED)) {
                checkRows(reader);
            }
            Mat mat = HeapPicture.toMat(reader.read(0, target(reader, header)));
            return header.kind() == PictureKind.GIF ? onScreen(mat, reader, header) : mat;
        } catch (NotAPicture e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // why every RuntimeException: readers answer damaged bytes with whatever their arithmetic runs into
            throw new NotAPicture("the " + header.kind() + (isOfOtherKind(e) ? OTHER_KIND : BROKEN), e);
        } catch (OutOfMemoryError e) {
            // why not fatal: it is one large array that was never made, and the next try would fail as well
            throw new NotAPicture("the " + header.kind() + " needs more memory than there is", e);
        } finally {
            reader.dispose();
        }
    }

    /** Whether a reader says that it does not know what it met, in the words that all of them use. */
    private static boolean isOfOtherKind(Exception e) {
        return e instanceof IIOException && String.valueOf(e.getMessage()).startsWith("Unsupported");
    }

    /** Looks at the inks as they are stored, since a profile may make any colour of what is missing. */
    private static void checkRows(ImageReader reader) throws IOException {
        Mat inks = HeapPicture.samples(reader.readRaster(0, null));
        boolean isEmpty = MissingRows.areAll(inks);
        inks.release();
        if (isEmpty) {
            throw MissingRows.refusal();
        }
    }

    /** Keeps a reader from passing any fourth sample of a TIFF for alpha that is not multiplied in. */
    private static @Nullable ImageReadParam target(ImageReader reader, PictureHeader header) throws IOException {
        if (header.kind() != PictureKind.TIFF) {
            return null;
        }
        ImageTypeSpecifier stored = reader.getRawImageType(0);
        ColorModel model = stored.getColorModel();
        boolean isStraight = model.hasAlpha() && !model.isAlphaPremultiplied();
        if (isStraight || stored.getNumBands() == 3) {
            return null;
        }
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(stored);
        return param;
    }

    private static ImageInputStream input(byte[] source, PictureHeader header) {
        byte[] safe = switch (header.kind()) {
            case JPEG -> ProfileSegments.replace(source, header.profile());
            // why: JPEGs within a TIFF meet the same reader
            case TIFF -> ProfileSegments.remove(BareTiff.of(source, header));
            case PNG -> KeyedPng.of(source);
            case GIF -> BareGif.of(source);
            case WEBP, BMP, HEIC, AVIF -> source;
        };
        return new SourceInput(safe);
    }

    /** Puts a GIF's frame where it belongs on the picture; around it all is transparent. */
    private static Mat onScreen(Mat frame, ImageReader reader, PictureHeader header) throws IOException {
        if (frame.cols() == header.width() && frame.rows() == header.height()) {
            return frame;
        }
        Mat screen = new Mat(header.height(), header.width(), CvType.CV_8UC4, Scalar.all(0));
        try {
            Mat part = screen.submat(place(frame, reader));
            frame.copyTo(part);
            part.release();
            return screen;
        } catch (IOException | RuntimeException e) {
            screen.release();
            throw e;
        } finally {
            frame.release();
        }
    }

    private static Rect place(Mat frame, ImageReader reader) throws IOException {
        Element place =
                (Element) reader.getImageMetadata(0).getAsTree(GIF_FRAME).getFirstChild();
        int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
        int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
        return new Rect(left, top, frame.cols(), frame.rows());
    }

    /** Registers the readers on this class's path, which threads with another class loader would not find. */
    private static void findReaders() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ManagedDecoder.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
