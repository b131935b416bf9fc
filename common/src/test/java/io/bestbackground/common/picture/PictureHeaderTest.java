package io.bestbackground.common.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers are read rightly where whole, and refused clearly where not, whatever the bytes. */
class PictureHeaderTest {

    @ParameterizedTest
    @CsvSource({"jpeg,JPEG", "png,PNG", "gif,GIF", "bmp,BMP", "tiff,TIFF"})
    void readsSizeOfWhatOtherProgramsWrite(String format, PictureKind kind) {
        byte[] picture = SamplePictures.encode(SamplePictures.scene(37, 21), format);

        PictureHeader header = PictureHeader.read(picture);

        assertThat(header.kind()).isEqualTo(kind);
        assertThat(header.width()).isEqualTo(37);
        assertThat(header.height()).isEqualTo(21);
        assertThat(header.orientation()).isEqualTo(1);
        assertThat(header.traits()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SampleHeaders.class)
    void readsSizeOrientationAndProfile(SampleHeaders sample) {
        PictureHeader header = PictureHeader.read(sample.bytes());

        assertThat(header.kind()).isEqualTo(sample.kind());
        assertThat(header.width()).isEqualTo(300);
        assertThat(header.height()).isEqualTo(200);
        assertThat(header.orientation()).isEqualTo(sample.orientation());
        byte[] profile =
                Optional.ofNullable(header.profile()).map(ColorProfile::bytes).orElseGet(() -> new byte[0]);
        assertThat(profile).isEqualTo(sample.hasProfile() ? SampleHeaders.PROFILE : new byte[0]);
    }

    @Test
    void swapsSidesOfPictureThatLiesOnItsSide() {
        PictureHeader header = PictureHeader.read(SampleHeaders.JPEG_NOTES.bytes());

        assertThat(header.orientation()).isEqualTo(6);
        assertThat(header.uprightWidth()).isEqualTo(200);
        assertThat(header.uprightHeight()).isEqualTo(300);
    }

    @Test
    void takesTheFirstOrientationThatCanBeRead() {
        byte[] jpeg = SampleHeaders.JPEG_NOTES.bytes();
        byte[] rest = Arrays.copyOfRange(jpeg, 2, jpeg.length);
        byte[] start = Arrays.copyOf(jpeg, 2);

        assertThat(PictureHeader.read(SampleHeaders.join(start, SampleHeaders.exif(3), rest))
                        .orientation())
                .isEqualTo(3);
        assertThat(PictureHeader.read(SampleHeaders.join(start, SampleHeaders.exif(0), rest))
                        .orientation())
                .isEqualTo(6);
        assertThat(PictureHeader.read(SampleHeaders.webpNotes(8, 0, 3)).orientation())
                .isEqualTo(8);
    }

    @Test
    void marksJpegOfFourInks() {
        byte[] jpeg = SampleHeaders.JPEG_NOTES.bytes();
        // why the last: it is the number of components, just before the scan's marker
        int components = indexOf(jpeg, HexFormat.of().parseHex("ffc0")) + 9;
        jpeg[components] = 4;

        assertThat(PictureHeader.read(jpeg).has(PictureTrait.CMYK)).isTrue();
    }

    @Test
    void marksJpegWithoutItsEnd() {
        byte[] jpeg = SamplePictures.jpeg(64, 64);
        byte[] half = Arrays.copyOf(jpeg, jpeg.length - 100);

        assertThat(PictureHeader.read(half).has(PictureTrait.TRUNCATED)).isTrue();
    }

    @Test
    void takesGifFrameThatReachesBeyondItsScreen() {
        byte[] gif = SamplePictures.encode(SamplePictures.scene(40, 30), "gif");
        gif[6] = 1;
        gif[8] = 1;

        PictureHeader header = PictureHeader.read(gif);

        assertThat(header.width()).isEqualTo(40);
        assertThat(header.height()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | empty",
                "<!DOCTYPE html><html>       | web page",
                "<svg xmlns='x'/>            | SVG",
                "just some words             | text",
                "%PDF-1.4                    | PDF",
                "....ftypheic                | which of its pictures",
                "....ftypavif                | which of its pictures",
                "....ftypisom                | video",
                "BM stands for nothing here. | text",
            })
    void saysWhatWasSentInsteadOfPicture(String body, String named) {
        assertThatThrownBy(() -> PictureHeader.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"49492b00", "4d4d002b", "ffd8ffd9", "89504e470d0a1a0a", "00010203"})
    void refusesWhatOnlyBeginsLikePicture(String hex) {
        assertThatThrownBy(() -> PictureHeader.read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(NotAPicture.class);
    }

    @Test
    void takesPropertiesFromEachBoxThatNamesThem() {
        byte[] ours = SampleHeaders.box("ipma", SampleHeaders.hex("00000000 00000001 0002 03 02 83 04"));
        byte[] others = SampleHeaders.box("ipma", SampleHeaders.hex("00000001 00000001 0001 01 0001"));

        PictureHeader header = PictureHeader.read(SampleHeaders.heic(SampleHeaders.join(ours, others)));

        assertThat(header.width()).isEqualTo(300);
        assertThat(header.height()).isEqualTo(200);
    }

    @Test
    void refusesAvifThatShowsLittleOfItself() {
        byte[] avif = SampleHeaders.AVIF_CUT.bytes();
        int rows = indexOf(avif, HexFormat.of().parseHex("000000ca"));
        avif[rows + 2] = 0x10;

        assertThatThrownBy(() -> PictureHeader.read(avif)).hasMessageContaining("small part");
    }

    @Test
    void knowsAnimatedWebp() {
        byte[] webp = SampleHeaders.WEBP_NOTES.bytes();
        webp[20] |= 2;

        assertThat(PictureHeader.read(webp).has(PictureTrait.ANIMATED)).isTrue();
    }

    @Test
    void ignoresProfileThatUnpacksToHugeSize() {
        byte[] png = SampleHeaders.png(SampleHeaders.chunk("iCCP", SampleHeaders.packedProfile(new byte[16 << 20])));

        assertThat(PictureHeader.read(png).profile()).isNull();
    }

    @Test
    void unpacksNoProfileButTheFirst() {
        byte[] broken = SampleHeaders.chunk("iCCP", SampleHeaders.packedProfile(new byte[16 << 20]));
        byte[] good = SampleHeaders.chunk("iCCP", SampleHeaders.packedProfile(SampleHeaders.PROFILE));

        assertThat(PictureHeader.read(SampleHeaders.png(SampleHeaders.join(broken, good)))
                        .profile())
                .isNull();
    }

    @Test
    void refusesJpegOfVeryManyScans() {
        byte[] jpeg = SamplePictures.jpeg(30, 20);
        byte[] points = Arrays.copyOf(jpeg, jpeg.length - 2);
        // why the comment: what looks like an end within it is none
        byte[] scan = HexFormat.of().parseHex("fffe0004ffd9ffda0008010100003f0012ff0034");

        assertThat(PictureHeader.read(repeated(points, scan, 99)).width()).isEqualTo(30);
        assertThatThrownBy(() -> PictureHeader.read(repeated(points, scan, 100)))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining("100 scans");
    }

    @ParameterizedTest
    @EnumSource(SampleHeaders.class)
    void givesHeaderOrRefusalForEveryTruncation(SampleHeaders sample) {
        byte[] picture = sample.bytes();
        for (int length = 0; length < picture.length; length++) {
            readOrRefuse(Arrays.copyOf(picture, length));
        }
    }

    @ParameterizedTest
    @EnumSource(SampleHeaders.class)
    void givesHeaderOrRefusalForDamagedBytes(SampleHeaders sample) {
        Random random = new Random(3);
        byte[] whole = sample.bytes();
        for (int round = 0; round < 3000; round++) {
            byte[] picture = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                picture[random.nextInt(picture.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(picture);
        }
    }

    private static byte[] repeated(byte[] start, byte[] part, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start);
        IntStream.range(0, times).forEach(time -> all.writeBytes(part));
        return all.toByteArray();
    }

    private static void readOrRefuse(byte[] picture) {
        try {
            PictureHeader header = PictureHeader.read(picture);
            assertThat(header.width()).isPositive();
            assertThat(header.height()).isPositive();
            assertThat(header.orientation()).isBetween(1, 8);
        } catch (NotAPicture refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        String hex = HexFormat.of().formatHex(bytes);
        return hex.indexOf(HexFormat.of().formatHex(wanted)) / 2;
    }
}
