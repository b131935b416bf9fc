package io.bestbackground.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

class ApiKeysTest {
    private static final String SHOP = "0123456789abcdef";
    private static final String STUDIO = "fedcba9876543210-_.~+/=";

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(ApiKeys.class);
    private final ApiKeys keys = new ApiKeys(new AccessProperties(Map.of("shop", SHOP, "studio", STUDIO)));

    @Test
    void areNotAskedForUnlessThereAreSome() {
        runner.run(context ->
                assertThat(context.getBean(ApiKeys.class).areAskedFor()).isFalse());
    }

    @Test
    void comeFromSettingsAndFromTheEnvironment() {
        Map<String, Object> environment = Map.of("BESTBACKGROUND_ACCESS_KEYS_photo_studio", STUDIO);
        runner.withPropertyValues("bestbackground.access.keys.shop=" + SHOP)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new SystemEnvironmentPropertySource(
                                "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)))
                .run(context -> {
                    ApiKeys both = context.getBean(ApiKeys.class);
                    assertThat(both.caller(bearing("Bearer " + SHOP))).contains("shop");
                    assertThat(both.caller(bearing("Bearer " + STUDIO))).contains("photo.studio");
                });
    }

    @ParameterizedTest
    @CsvSource({"a word,too short", "0123456789 abcdef,a space", "'',empty", "0123456789äbcdef,no ASCII"})
    void stopTheStartWhenOneIsNoKeyAndDoNotTellIt(String key, String why) {
        runner.withPropertyValues("bestbackground.access.keys.shop=" + key)
                .run(context -> assertThat(context.getStartupFailure())
                        .as(why)
                        .rootCause()
                        .hasMessage("bestbackground.access.keys.shop:"
                                + " a key has 16 to 256 printable ASCII characters and no spaces"));
    }

    @Test
    void stopTheStartWhenTwoCallersHaveTheSame() {
        runner.withPropertyValues("bestbackground.access.keys.a=" + SHOP, "bestbackground.access.keys.b=" + SHOP)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("bestbackground.access.keys: two callers have the same key"));
    }

    @Test
    void areNeverPrinted() {
        assertThat(new AccessProperties(Map.of("shop", SHOP)).toString())
                .contains("shop")
                .doesNotContain(SHOP);
    }

    @Test
    void nameTheCaller() {
        assertThat(keys.caller(bearing("Bearer " + SHOP))).contains("shop");
        assertThat(keys.caller(bearing("bearer  " + STUDIO + " "))).contains("studio");
        assertThat(keys.caller(with("X-Api-Key", STUDIO))).contains("studio");
    }

    @Test
    void areTakenBesideALoginForAProxy() {
        MockHttpServletRequest request = bearing("Basic c2hvcDpzZWNyZXQ=");
        request.addHeader("X-Api-Key", SHOP);

        assertThat(keys.caller(request)).contains("shop");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization,Bearer 0123456789abcdeg",
        "Authorization,Bearer 0123456789abcde",
        "Authorization,Bearer",
        "Authorization,0123456789abcdef",
        "Authorization,Basic 0123456789abcdef",
        "X-Api-Key,Bearer 0123456789abcdef",
        "X-Api-Key,''",
        "X-Key,0123456789abcdef"
    })
    void nameNobodyWhenTheyAreNotRight(String header, String value) {
        assertThat(keys.caller(with(header, value))).isEmpty();
    }

    private static MockHttpServletRequest bearing(String authorization) {
        return with("Authorization", authorization);
    }

    private static MockHttpServletRequest with(String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(header, value);
        return request;
    }
}
