package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How links are taken apart. */
class LinkTest {
    @ParameterizedTest
    @CsvSource({
        "http://example.com, http, example.com, -1, /",
        "HTTPS://Example.COM./a.jpg, https, example.com, -1, /a.jpg",
        "http://example.com:80/a, http, example.com, -1, /a",
        "https://example.com:80/a, https, example.com, 80, /a",
        "http://example.com:/a, http, example.com, -1, /a",
        "http://example.com?w=1, http, example.com, -1, /?w=1",
        "http://example.com#part, http, example.com, -1, /",
        "http://my_shop.example.com//a//b?c=/d#e, http, my_shop.example.com, -1, //a//b?c=/d",
        "http://user:secret@example.com:8080/a, http, example.com, 8080, /a",
        "http://example.com@127.0.0.1/, http, 127.0.0.1, -1, /",
        "http://a@b@example.com/, http, example.com, -1, /",
        "http://example.com/@127.0.0.1, http, example.com, -1, /@127.0.0.1",
        "http://example.com?@127.0.0.1/, http, example.com, -1, /?@127.0.0.1/",
        "http://example.com#@127.0.0.1/, http, example.com, -1, /",
        "http://bücher.example/ä b|c.jpg, http, xn--bcher-kva.example, -1, /%C3%A4%20b%7Cc.jpg",
        "http://example.com/100%.jpg?a=%2F%zz, http, example.com, -1, /100%25.jpg?a=%2F%25zz",
        "http://[2001:DB8::1]:81/, http, 2001:db8:0:0:0:0:0:1, 81, /",
    })
    void takesLinkApart(String text, String scheme, String host, int port, String target) {
        assertThat(Link.parse(text)).isEqualTo(new Link(scheme, host, port, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f000001",
                "0x7F.1",
                "0177.0.0.1",
                "017700000001",
                "127.1",
                "127.0.1",
                "127.0.0.1.",
                "[::ffff:127.0.0.1]",
                "[::FFFF:7f00:1]",
                "①②⑦.⓪.⓪.①",
                "127。0。0。1",
                "０x7f.1"
            })
    void readsEveryWritingOfAnAddress(String host) {
        assertThat(Link.parse("http://" + host + "/").host()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "picture.jpg",
                "//example.com/a",
                "http:",
                "http://",
                "http:///a",
                "http:/example.com",
                "http:example.com",
                "http://:80/",
                "http://user@/",
                "http://exa mple.com/",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://example.com:999999/",
                "http://example.com:x/",
                "http://a..b/",
                "http://exa%6dple.com/",
                "http://example.com\\@127.0.0.1/",
                "http://example.com\n.evil/",
                "http://[::1",
                "http://[::1]x/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%1]/",
                "http://[1.2.3.4]/",
                "http://256.1.1.1/",
                "http://1.2.3.4.5/",
                "http://4294967296/",
                "http://0x1ffffffff/",
                "http://09/",
                "http://1.0x/",
                "http://a.1/"
            })
    void refusesWhatIsNoLink(String text) {
        assertThatThrownBy(() -> Link.parse(text)).isInstanceOf(BadLink.class).hasMessageContaining("link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://example.com/", "ftp://example.com/a", "jar:http://a!/b"})
    void refusesOtherSchemesAndNamesThoseAllowed(String text) {
        assertThatThrownBy(() -> Link.parse(text))
                .isInstanceOf(BadLink.class)
                .hasMessageContaining("\"%s\" is not allowed; allowed: http and https", text.split(":", 2)[0]);
    }

    @Test
    void refusesEndlessLink() {
        assertThatThrownBy(() -> Link.parse("http://example.com/" + "a".repeat(9_000)))
                .isInstanceOf(BadLink.class)
                .hasMessageContaining("8192");
    }

    @Test
    void showsNoSecrets() {
        assertThat(Link.parse("https://user:secret@example.com:81/a/b.jpg?token=secret#secret"))
                .hasToString("https://example.com:81/a/b.jpg");
        assertThat(Link.parse("http://[2001:db8::1]/")).hasToString("http://[2001:db8:0:0:0:0:0:1]/");
        assertThatThrownBy(() -> Link.parse("https://user:secret@/?token=secret"))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example/x, https://other.example/x",
        "//other.example/x, http://other.example/x",
        "/x, http://example.com:81/x",
        "x, http://example.com:81/a/x",
        "../x, http://example.com:81/x",
        "1:2.jpg, http://example.com:81/a/1:2.jpg",
        "ü|.jpg#part, http://example.com:81/a/%C3%BC%7C.jpg",
        "#part, http://example.com:81/a/b",
    })
    void followsRedirects(String location, String link) {
        assertThat(Link.parse("http://example.com:81/a/b?c=d").follow(location)).isEqualTo(Link.parse(link));
    }

    @Test
    void followsRedirectToOtherQuery() {
        assertThat(Link.parse("http://example.com/a/b?c=d").follow("?e=f").target())
                .isEqualTo("/a/b?e=f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://example.com/", "http://", "///x"})
    void namesWhoRedirectsToWhatIsNoLink(String location) {
        assertThatThrownBy(() -> Link.parse("http://example.com/").follow(location))
                .isInstanceOf(BadLink.class)
                .hasMessageStartingWith("example.com redirects to a link that is not allowed: ");
    }

    @Test
    void makesOfAnyTextEitherOneLinkOrBadLink() {
        Random random = new Random(7);
        String alphabet = "ab1.:/?#@[]%\\ \t\n|^é。①xn-0_f\uD83D<>\"{}`~";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://" : "https://a/");
            random.ints(random.nextInt(14), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            try {
                Link link = Link.parse(text.toString());
                URI again = URI.create(link.toString());

                assertThat(again.getRawUserInfo()).as(text.toString()).isNull();
                assertThat(Link.parse(link.toString()).host())
                        .as(text.toString())
                        .isEqualTo(link.host());
                assertThat(Link.parse("http://a/").follow(link.target() + text).target())
                        .as(text.toString())
                        .startsWith("/");
            } catch (BadLink e) {
                assertThat(e).as(text.toString()).hasMessageContaining("link");
            }
        }
    }
}
