package homewatch.app.stack;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.settings.Monitoring.Channel;
import homewatch.control.settings.Monitoring.Mail;
import homewatch.control.settings.Monitoring.Receivers;
import homewatch.control.settings.Monitoring.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerFilesTest {
    @TempDir private Path folder;

    @Test
    void receiversThatAreNotSetUpLoseTheirBlocksAndKeepTheirNames() throws Exception {
        var text = written(Receivers.NONE);
        assertThat(text)
                .doesNotContain("slack", "smtp", "example", "/etc/homewatch")
                .contains("name: pager", "name: channel-and-mail", "name: outside")
                .contains("url: http://127.0.0.1:1/api/alertmanager")
                .contains("credentials_file: " + new Layout(folder).token());
        assertThat(complaint()).isEmpty();
    }

    @Test
    void allThatAreSetUpAreToldAndTheirSecretsStayInTheirFiles() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "http://127.0.0.1/well-kept");
        var receivers =
                new Receivers(
                        new Webhook(URI.create("http://pager.test/page"), secret),
                        new Channel("#house", secret),
                        new Mail("to@test", "from@test", "mail.test:587", "user", secret),
                        new Webhook(URI.create("https://outside.test/ping"), null));
        var text = written(receivers);
        assertThat(text)
                .contains("url: http://pager.test/page", "url: https://outside.test/ping")
                .contains("channel: '#house'", "slack_api_url_file: " + secret)
                .contains("to: to@test", "smtp_from: from@test", "smtp_smarthost: mail.test:587")
                .contains("smtp_auth_username: user", "smtp_auth_password_file: " + secret)
                .doesNotContain("example", "/etc/homewatch", "well-kept", "outside-token");
        assertThat(complaint()).isEmpty();
    }

    @Test
    void ofAConfigurationThatIsWrongTheReasonIsSaid() throws Exception {
        written(Receivers.NONE);
        Files.writeString(new Layout(folder).configuration(Kind.ALERTMANAGER), "receiver: []\n");
        assertThat(complaint()).get().asString().contains("FAILED", "receiver");
    }

    private String written(Receivers receivers) throws IOException {
        var layout = new Layout(folder);
        new AlertmanagerFiles(StackHouse.SHIPPED.resolve("alertmanager"), layout)
                .write(StackHouse.hub(), receivers);
        return Files.readString(layout.configuration(Kind.ALERTMANAGER));
    }

    /// By amtool.
    private Optional<String> complaint() throws IOException {
        return new ConfigurationCheck(Programs.ofThisMachine(), new Layout(folder))
                .complaint(Kind.ALERTMANAGER);
    }
}
