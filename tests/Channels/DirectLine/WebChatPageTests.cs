using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AsnAssistant.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed partial class WebChatPageTests
{
    [Fact]
    public async Task The_whole_page_weighs_less_than_40_KB_compressed()
    {
        await using var host = await ChatHost.StartAsync();
        var assets = host.Services.GetRequiredService<WebChatAssets>().All;

        Assert.InRange(assets.Values.Sum(asset => asset.Gzip.Length), 1, 40 * 1024);
        Assert.InRange(assets.Values.Sum(asset => asset.Brotli.Length), 1, 36 * 1024);
    }

    [Fact]
    public async Task The_page_allows_no_inline_script_no_foreign_source_and_framing_only_where_configured()
    {
        await using var host = await ChatHost.StartAsync(options => options.AllowedOrigins = ["https://situs.contoh.go.id"]);

        var page = await host.GetAsync("/chat");
        var policy = page.Raw.Headers.GetValues("Content-Security-Policy").Single();
        var html = await page.Raw.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self' https://situs.contoh.go.id", policy, StringComparison.Ordinal);
        Assert.Contains($"wss://{host.Address.Authority}", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), html);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.Contains("href=\"lacak\"", html, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Raw.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Raw.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task A_strange_host_name_does_not_get_into_the_policy()
    {
        await using var host = await ChatHost.StartAsync();

        var page = await host.CallAsync(HttpMethod.Get, "/chat", change: request => request.Headers.Host = "a_b.contoh");

        Assert.Contains("connect-src 'self';", page.Raw.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_the_page_and_its_modules_name_is_served_kept_and_compressed()
    {
        await using var host = await ChatHost.StartAsync();
        var assets = host.Services.GetRequiredService<WebChatAssets>();
        var html = await host.Http.GetStringAsync("/chat");
        var named = Named().Matches(html).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Contains($"chat/{assets.Version}/chat.js", named);
        named.UnionWith([$"chat/{assets.Version}/id.json", $"chat/{assets.Version}/en.json", $"chat/{assets.Version}/embed.css", $"chat/{assets.Version}/offline.js"]);

        foreach (var path in named)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/" + path);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            using var served = await host.Http.SendAsync(request);
            Assert.True(served.IsSuccessStatusCode, path);
            Assert.Equal("br", served.Content.Headers.ContentEncoding.Single());
            Assert.True(served.Headers.CacheControl!.Extensions.Any(extension => extension.Name == "immutable"), path);

            using var again = new HttpRequestMessage(HttpMethod.Get, "/" + path);
            again.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            again.Headers.IfNoneMatch.Add(served.Headers.ETag!);
            using var unchanged = await host.Http.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }
        // While a new release rolls out, a page of the other one is served, but must not keep what it got.
        using var other = await host.Http.GetAsync("/chat/000000000000/chat.js");
        Assert.True(other.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/chat/{assets.Version}/../chat.html")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/chat/{assets.Version}/tidak-ada.js")).Status);
    }

    [Fact]
    public async Task The_modules_come_as_one_script_and_none_alone()
    {
        await using var host = await ChatHost.StartAsync();
        var assets = host.Services.GetRequiredService<WebChatAssets>();

        Assert.Equal(["chat.js", "embed.js", "first.js", "offline.js"], assets.All.Keys.Where(name => name.EndsWith(".js", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotMatch(@"(?m)^(import|export)\b", Encoding.UTF8.GetString(assets.All["chat.js"].Plain));
        using var offline = await host.Http.GetAsync($"/chat/{assets.Version}/offline.js");
        Assert.Equal("../../chat", offline.Headers.GetValues("Service-Worker-Allowed").Single());
        Assert.Equal("default-src 'none'; connect-src 'self'", offline.Headers.GetValues("Content-Security-Policy").Single());
        // All that it keeps for times without network is there.
        var kept = Regex.Match(Encoding.UTF8.GetString(assets.All["offline.js"].Plain), @"FILES = \[([^\]]+)\]").Groups[1].Value.Split(',').Select(file => file.Trim(' ', '\''));
        Assert.All(kept, file => Assert.Contains(file, assets.All.Keys));
    }

    [Theory]
    [InlineData("export default 1;\n")]
    [InlineData("import { a as b } from '../other.js';\n")]
    [InlineData("export { x };\n")]
    public void A_module_of_another_form_is_refused_and_not_joined_wrongly(string source) =>
        Assert.Throws<InvalidOperationException>(() => ModuleBundle.Join(new Dictionary<string, string> { ["main.js"] = source }, "main.js"));

    [Fact]
    public void Modules_are_joined_in_the_order_of_their_imports()
    {
        var (script, joined) = ModuleBundle.Join(
            new Dictionary<string, string>
            {
                ["main.js"] = "import { one } from './a.js';\nimport * as all from './b.js';\none(all);\n",
                ["a.js"] = "import { two } from './b.js';\nexport function one() {}\n",
                ["b.js"] = "export const two = 2;\nexport async function three() {}\n",
                ["other.js"] = "left alone\n",
            },
            "main.js");

        Assert.Equal(["a.js", "b.js", "main.js"], joined.Order(StringComparer.Ordinal));
        Assert.Equal(
            "const b_js = (function () {\nconst two = 2;\nasync function three() {}\nreturn { two, three };\n})();\n"
            + "const a_js = (function () {\nconst { two } = b_js;\nfunction one() {}\nreturn { one };\n})();\n"
            + "const main_js = (function () {\nconst { one } = a_js;\nconst all = b_js;\none(all);\nreturn {  };\n})();\n",
            script);
    }

    [Fact]
    public async Task The_embed_script_carries_its_words_in_both_languages()
    {
        await using var host = await ChatHost.StartAsync();

        var script = await host.Http.GetStringAsync("/chat/embed.js");

        Assert.Contains("\"launcher\":\"Tanya atau lapor\"", script, StringComparison.Ordinal);
        Assert.Contains("\"launcher\":\"Ask or report\"", script, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", script, StringComparison.Ordinal);
        var slash = await host.GetAsync("/chat/?instansi=rangkui");
        Assert.Equal("/chat?instansi=rangkui", slash.Raw.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Both_languages_have_the_same_keys_and_placeholders_and_every_key_is_used()
    {
        await using var host = await ChatHost.StartAsync();
        var assets = host.Services.GetRequiredService<WebChatAssets>().All;
        var (indonesian, english) = (Words("id.json"), Words("en.json"));

        Assert.Equal(indonesian.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(indonesian, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
        Assert.All(indonesian.Concat(english), text => Assert.NotEqual("", text.Value));
        var code = string.Concat(assets.Where(one => !one.Key.EndsWith(".json", StringComparison.Ordinal)).Select(one => Encoding.UTF8.GetString(one.Value.Plain)));
        // These are put together from a state's name, or filled into the page by the server.
        string[] composed = ["stateSending", "stateSent", "stateWaiting", "stateFailed", "loading", "fallback", "offline", "away", "connecting"];
        Assert.All(indonesian.Keys.Except(composed), key => Assert.Matches($"['\"](?:{key})['\"]", code));
        Assert.All(UsedKeys().Matches(code).Select(match => match.Groups[1].Value), key => Assert.Contains(key, indonesian.Keys));

        Dictionary<string, string> Words(string file) => JsonSerializer.Deserialize<Dictionary<string, string>>(assets[file].Plain)!;
    }

    [Fact]
    public async Task The_code_stays_within_what_Chrome_61_can_read()
    {
        await using var host = await ChatHost.StartAsync();
        var assets = host.Services.GetRequiredService<WebChatAssets>().All;

        foreach (var (name, asset) in assets)
        {
            var text = Encoding.UTF8.GetString(asset.Plain);
            if (name.EndsWith(".js", StringComparison.Ordinal))
            {
                Assert.False(TooNewScript().IsMatch(text), $"{name}: {TooNewScript().Match(text).Value}");
                Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
                Assert.DoesNotContain("insertAdjacentHTML", text, StringComparison.Ordinal);
                Assert.DoesNotContain("eval(", text, StringComparison.Ordinal);
            }
            else if (name.EndsWith(".css", StringComparison.Ordinal))
            {
                Assert.False(TooNewStyle().IsMatch(text), $"{name}: {TooNewStyle().Match(text).Value}");
            }
            Assert.DoesNotMatch("(src|href|url)\\s*[=(]\\s*[\"']?https?:", text);
        }
    }

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("(?:src|href)=\"(chat/[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\bt\('([A-Za-z]+)'[,)]")]
    private static partial Regex UsedKeys();

    // Optional chaining, nullish, catch without a name, private and class fields, dynamic import, and methods that came later.
    [GeneratedRegex(@"\?\.[A-Za-z\[(]|\?\?|catch\s*\{|^\s+#\w|import\(|import\.meta|\.(flat|flatMap|matchAll|replaceAll|replaceChildren|finally|toggleAttribute|at|trimStart|trimEnd)\(|Object\.fromEntries|AbortController|structuredClone|randomUUID|for await", RegexOptions.Multiline)]
    private static partial Regex TooNewScript();

    [GeneratedRegex(@"(^|[\s;{])(gap|row-gap|inset|aspect-ratio)\s*:|:has\(|:is\(|:where\(|@container|\b\d+dvh|\b(min|max|clamp)\(")]
    private static partial Regex TooNewStyle();
}
