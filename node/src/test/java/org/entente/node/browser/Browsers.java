package org.entente.node.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, started once per test class. Missing, it fails the tests and says what to install. */
final class Browsers implements AutoCloseable {
    private static final List<Path> CHROMIUM =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Browsers() {
        var chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst().orElseThrow(() ->
                new IllegalStateException("These tests need Chromium: sudo apt-get install chromium"));
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium).setHeadless(true).setArgs(QUIET));
    }

    /** A browser window of its own: nothing is shared with another, neither cookies nor cache. */
    Visit visit(String address, String label) {
        return new Visit(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 900).setLocale("en-GB")), address, label);
    }

    /** The same with JavaScript switched off: every page has to work without. */
    Visit visitWithoutScripts(String address, String label) {
        return new Visit(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 900).setLocale("en-GB").setJavaScriptEnabled(false)), address, label);
    }

    /** The same on a small screen. */
    Visit visitOnPhone(String address, String label) {
        return new Visit(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844).setLocale("en-GB")), address, label);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
