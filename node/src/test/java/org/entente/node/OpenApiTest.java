package org.entente.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.entente.node.access.Actor;
import org.entente.node.configuration.Surroundings;
import org.entente.node.web.Paging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API that the node serves is the one its controllers have. Run with
 * {@code -Dentente.write-openapi=true} to write it anew.
 */
class OpenApiTest {
    private static final Path DESCRIPTION = Path.of("src", "main", "resources", "openapi", "openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @TempDir
    Path folder;

    /** No component, so that the nodes of other tests do not find it. */
    @ImportAutoConfiguration({SpringDocConfigProperties.class, SpringDocConfiguration.class,
        SpringDocWebMvcConfiguration.class})
    static class Describing {
        @Bean
        OpenAPI entente() {
            return new OpenAPI()
                    .info(new Info().title("Entente node").version("v1")
                            .description("What the pages of a node do, for other programs. Sign-in is HTTP Basic with the "
                                    + "user's name and password; the permissions are those of the pages. Refusals are "
                                    + "problem documents (RFC 9457) with a code of the catalogue of errors.")
                            .license(new License().name("Apache-2.0")))
                    .servers(List.of(new Server().url("/")))
                    .addSecurityItem(new SecurityRequirement().addList("basic"))
                    .components(new Components().addSecuritySchemes("basic",
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")));
        }

        /** Who acts comes from the sign-in; which page of a list is wanted comes in two parameters. */
        @Bean
        OperationCustomizer arguments() {
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, Paging.class);
            return (operation, handler) -> {
                if (Arrays.stream(handler.getMethodParameters()).anyMatch(p -> p.getParameterType() == Paging.class)) {
                    operation.addParametersItem(number("page", "From 1.", 1_000_000, 1));
                    operation.addParametersItem(
                            number("size", "Items per page.", Paging.LARGEST_SIZE, Paging.USUAL_SIZE));
                }
                return operation;
            };
        }

        private static Parameter number(String name, String description, int most, int usual) {
            return new QueryParameter().name(name).description(description).schema(new IntegerSchema()
                    .minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(most))._default(usual));
        }

        /** Every operation may be refused in the same form. */
        @Bean
        OpenApiCustomizer refusals() {
            return api -> {
                api.getComponents().addSchemas("Problem", new Schema<>().type("object").properties(new TreeMap<>(Map.of(
                        "type", new Schema<>().type("string"), "title", new Schema<>().type("string"),
                        "status", new Schema<>().type("integer"), "detail", new Schema<>().type("string"),
                        "code", new Schema<>().type("string"), "advice", new Schema<>().type("string"),
                        "fieldErrors", new Schema<>().type("array").items(new Schema<>().type("object").properties(
                                new TreeMap<>(Map.of("path", new Schema<>().type("string"),
                                        "key", new Schema<>().type("string"),
                                        "message", new Schema<>().type("string")))))))));
                var refusal = new ApiResponse().description("Refused; nothing has been changed.")
                        .content(new Content().addMediaType("application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
                api.getPaths().values().forEach(path -> path.readOperations().forEach(
                        operation -> operation.getResponses().addApiResponse("default", refusal)));
            };
        }
    }

    @Test
    void theDescriptionThatIsServedIsThatOfTheControllers() throws IOException {
        var actual = JSON.writeValueAsString(JSON.readValue(described(), TreeMap.class)) + "\n";
        if (Boolean.getBoolean("entente.write-openapi")) {
            Files.createDirectories(DESCRIPTION.getParent());
            Files.writeString(DESCRIPTION, actual);
        }
        assertThat(Files.readString(DESCRIPTION))
                .as("write it anew with mvn -pl node -am test -Dtest=OpenApiTest "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -Dentente.write-openapi=true")
                .isEqualTo(actual);
    }

    private String described() throws IOException {
        var configuration = TestNode.configuration(folder, "ma.dgsn-dgst", "DGSN-DGST");
        Files.createDirectories(configuration.data());
        var application = NodeApplication.application(configuration, Surroundings.ofTheMachine(), more -> {});
        application.addPrimarySources(List.of(Describing.class));
        application.setAddCommandLineProperties(true);
        try (var context = application.run("--springdoc.paths-to-match=/api/v1/**",
                "--springdoc.api-docs.path=/described", "--springdoc.enable-spring-security=false",
                "--springdoc.writer-with-order-by-keys=true")) {
            var request = new MockHttpServletRequest("GET", "/described");
            return new String(context.getBean(OpenApiWebMvcResource.class)
                    .openapiJson(request, "/described", Locale.ENGLISH), StandardCharsets.UTF_8);
        }
    }
}
