using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.Connector.Tests;

/// <summary>Who is let in at /api/messages: each check of a token has its own refused case.</summary>
public sealed class ConnectorTokenTests
{
    [Fact]
    public async Task A_good_token_lets_the_message_in_and_its_audience_names_the_agency()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        Assert.Equal(200, (await house.PostAsync(house.Message("satu", "m1"))).Status);
        Assert.Equal(200, (await house.PostAsync(house.Message("dua", "m1"), house.Token(audience: ConnectorHouse.OtherAppId))).Status);
        Assert.Equal(["rangkui satu connector.msteams", "marelan dua connector.msteams"], house.Ears.Heard.Select(heard => $"{heard.Agency} {heard.Activity.Text} {heard.Activity.ChannelId}"));
        Assert.All(house.Ears.Heard, heard => Assert.Equal("user", heard.Activity.From!.Role));
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task The_other_two_algorithms_of_the_protocol_are_good_as_well(string algorithm)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var token = house.Token(token => token.SigningCredentials = new SigningCredentials(service.Key(), algorithm));
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m1"), token)).Status);
    }

    public static TheoryData<string> Bad =>
    [
        "wrong issuer", "an issuer of the Emulator", "wrong audience", "no audience", "expired", "not yet valid", "no end", "unknown key", "no key id", "signed by another key",
        "algorithm none", "HS256 with the public key", "PS256", "changed after signing", "no signature", "half a token", "too long", "two tokens",
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_token_is_refused_with_401_and_learns_nothing(string fault)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var token = Forge(fault, house, service);
        using var answer = await house.SendAsync(house.Message("halo", "m1").ToJsonString(), "Bearer " + token);
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("""{"error":{"code":"Unauthorized","message":"Authorization has been denied for this request."}}""", await answer.Content.ReadAsStringAsync());
        Assert.Empty(house.Ears.Heard);
        Assert.DoesNotContain(token, house.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Warning: Requests to the Bot Connector endpoint were refused", house.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Basic {token}")]
    [InlineData("{token}")]
    [InlineData("Bearer {token} {token}")]
    [InlineData("Bearer  {token}")]
    public async Task Another_header_than_bearer_and_one_token_is_401(string? header)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        using var answer = await house.SendAsync(house.Message("halo", "m1").ToJsonString(), header?.Replace("{token}", house.Token(), StringComparison.Ordinal));
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Empty(house.Ears.Heard);
    }

    [Theory]
    [InlineData(-299, 200)]
    [InlineData(-301, 401)]
    public async Task Clocks_may_differ_by_five_minutes_at_the_end(int expiresInSeconds, int status)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var token = house.Token(token => (token.NotBefore, token.Expires) = (house.Clock.GetUtcNow().UtcDateTime.AddHours(-1), house.Clock.GetUtcNow().UtcDateTime.AddSeconds(expiresInSeconds)));
        Assert.Equal(status, (await house.PostAsync(house.Message("halo", "m1"), token)).Status);
    }

    [Theory]
    [InlineData(299, 200)]
    [InlineData(301, 401)]
    public async Task Clocks_may_differ_by_five_minutes_at_the_beginning(int startsInSeconds, int status)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var token = house.Token(token => token.NotBefore = house.Clock.GetUtcNow().UtcDateTime.AddSeconds(startsInSeconds));
        Assert.Equal(status, (await house.PostAsync(house.Message("halo", "m1"), token)).Status);
    }

    [Theory]
    [InlineData("another service address")]
    [InlineData("no service address in the token")]
    [InlineData("no service address in the activity")]
    [InlineData("a channel that the key does not speak for")]
    [InlineData("a key without endorsements")]
    public async Task A_good_token_for_something_else_is_403(string fault)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var activity = house.Message("halo", "m1");
        Action<SecurityTokenDescriptor>? change = null;
        switch (fault)
        {
            case "another service address":
                activity["serviceUrl"] = "https://penyerang.example/";
                break;
            case "no service address in the token":
                change = token => token.Claims.Clear();
                break;
            case "no service address in the activity":
                activity.Remove("serviceUrl");
                break;
            case "a channel that the key does not speak for":
                activity["channelId"] = "facebook";
                break;
            default:
                var bare = service.AddKey("kunci-polos");
                change = token => token.SigningCredentials = new SigningCredentials(bare, SecurityAlgorithms.RsaSha256);
                break;
        }
        var (status, body) = await house.PostAsync(activity, house.Token(change));
        Assert.Equal((403, "Forbidden"), (status, body!["error"]!["code"]!.GetValue<string>()));
        Assert.Empty(house.Ears.Heard);
    }

    [Fact]
    public async Task The_service_address_is_compared_without_case()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var token = house.Token(token => token.Claims["serviceurl"] = service.ServiceUrl.ToUpperInvariant());
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m1"), token)).Status);
    }

    [Fact]
    public async Task Made_up_keys_without_number_make_us_ask_once_an_hour_and_keep_nobody_out()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m1"))).Status);
        await FloodAsync(house, 60);
        Assert.Equal(1, service.KeyReads);

        house.Clock.Advance(TimeSpan.FromMinutes(61));
        await FloodAsync(house, 60);
        Assert.Equal(2, service.KeyReads);
        Assert.Equal(200, (await house.PostAsync(house.Message("masih", "m2"))).Status);
        Assert.Equal(2, service.KeyReads);
    }

    [Fact]
    public async Task A_new_key_is_found_an_hour_after_the_last_look_and_one_taken_back_is_believed_no_more()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var old = new SigningCredentials(service.Key(), SecurityAlgorithms.RsaSha256);
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m1"))).Status);
        var fresh = new SigningCredentials(service.AddKey("kunci-2", "msteams"), SecurityAlgorithms.RsaSha256);
        service.RemoveKey("kunci-1");
        Assert.Equal(401, (await house.PostAsync(house.Message("halo", "m2"), Signed(fresh))).Status);

        house.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m2"), Signed(fresh))).Status);
        Assert.Equal(401, (await house.PostAsync(house.Message("halo", "m3"), Signed(old))).Status);

        string Signed(SigningCredentials credentials) => service.Token(ConnectorHouse.AppId, house.Clock.GetUtcNow(), token => token.SigningCredentials = credentials);
    }

    [Fact]
    public async Task While_the_keys_cannot_be_had_nobody_is_called_a_forger_and_keys_once_known_go_on()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        service.KeysAreAway = true;
        using (var answer = await house.SendAsync(house.Message("halo", "m1").ToJsonString(), "Bearer " + house.Token()))
        {
            Assert.Equal((503, TimeSpan.FromSeconds(5)), ((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        }
        service.KeysAreAway = false;
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m1"))).Status);

        service.KeysAreAway = true;
        house.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m2"))).Status);
        house.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(503, (await house.PostAsync(house.Message("halo", "m3"))).Status);
    }

    [Theory]
    [InlineData("1.0", "appid", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("2.0", "azp", "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0")]
    public async Task An_Emulator_that_knows_the_password_is_let_in_where_that_is_configured_and_on_this_machine_only(string version, string claim, string issuer)
    {
        await using var service = await BotService.StartAsync();
        await using var off = await ConnectorHouse.StartAsync(service);
        Assert.Equal(401, (await off.PostAsync(off.Message("halo", "m1", "emulator"), OfEmulator(ConnectorHouse.AppId))).Status);

        await using var on = await ConnectorHouse.StartAsync(service, options => options.AllowEmulator = true);
        Assert.Equal(200, (await on.PostAsync(on.Message("halo", "m1", "emulator"), OfEmulator(ConnectorHouse.AppId))).Status);
        Assert.Equal(401, (await on.PostAsync(on.Message("halo", "m2", "emulator"), OfEmulator(ConnectorHouse.OtherAppId))).Status);
        var elsewhere = on.Message("halo", "m3", "emulator");
        elsewhere["serviceUrl"] = "https://penyerang.example/";
        Assert.Equal(403, (await on.PostAsync(elsewhere, OfEmulator(ConnectorHouse.AppId))).Status);
        Assert.Equal("dengar halo", Assert.Single(await on.CallsAsync(1)).Text);

        string OfEmulator(string caller) => service.Token(ConnectorHouse.AppId, off.Clock.GetUtcNow(), token =>
        {
            token.Issuer = issuer;
            token.Claims = new Dictionary<string, object> { ["ver"] = version, [claim] = caller };
        });
    }

    [Fact]
    public async Task Without_a_token_only_this_very_machine_is_let_in_and_only_by_its_setting()
    {
        await using var service = await BotService.StartAsync();
        await using var closed = await ConnectorHouse.StartAsync(service);
        await using var open = await ConnectorHouse.StartAsync(service, options => options.AllowLoopbackWithoutAuthentication = true);
        var message = open.Message("halo", "m1", "emulator");
        using var refused = await closed.SendAsync(message.ToJsonString(), null, "?instansi=rangkui");
        using var taken = await open.SendAsync(message.ToJsonString(), null, "?instansi=rangkui");
        using var forged = await open.SendAsync(message.ToJsonString(), "Bearer " + open.Token(token => token.Issuer = "https://penyerang.example"), "?instansi=rangkui");
        Assert.Equal((401, 200, 401), ((int)refused.StatusCode, (int)taken.StatusCode, (int)forged.StatusCode));
        var reply = Assert.Single(await open.CallsAsync(1));
        Assert.Equal(("dengar halo", null), (reply.Text, reply.Authorization));

        message["serviceUrl"] = "https://penyerang.example/";
        using var elsewhere = await open.SendAsync(message.ToJsonString(), null, "?instansi=rangkui");
        Assert.Equal(400, (int)elsewhere.StatusCode);
    }

    private static async Task FloodAsync(ConnectorHouse house, int times)
    {
        var stranger = RSA.Create(2048);
        var statuses = await Task.WhenAll(Enumerable.Range(0, times).Select(async number =>
        {
            var key = new RsaSecurityKey(stranger) { KeyId = $"karangan-{number}" };
            var token = house.Token(token => token.SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
            return (await house.PostAsync(house.Message("banjir", $"b{number}"), token)).Status;
        }));
        Assert.All(statuses, status => Assert.Equal(401, status));
    }

    private static string Forge(string fault, ConnectorHouse house, BotService service)
    {
        var now = house.Clock.GetUtcNow().UtcDateTime;
        var good = house.Token();
        var parts = good.Split('.');
        return fault switch
        {
            "wrong issuer" => house.Token(token => token.Issuer = "https://penyerang.example"),
            "an issuer of the Emulator" => house.Token(token => token.Issuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
            "wrong audience" => house.Token(audience: "0f6a3a64-0000-4000-8000-00000000000f"),
            "no audience" => house.Token(token => token.Audience = null),
            "expired" => house.Token(token => (token.NotBefore, token.Expires) = (now.AddHours(-2), now.AddMinutes(-6))),
            "not yet valid" => house.Token(token => token.NotBefore = now.AddMinutes(6)),
            "no end" => house.Token(token => token.Expires = null),
            "unknown key" => house.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "lain" }, SecurityAlgorithms.RsaSha256)),
            "no key id" => house.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(service.Key().Rsa), SecurityAlgorithms.RsaSha256)),
            "signed by another key" => house.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "kunci-1" }, SecurityAlgorithms.RsaSha256)),
            "algorithm none" => $"{Encode("""{"alg":"none","typ":"JWT","kid":"kunci-1"}""")}.{parts[1]}.",
            "HS256 with the public key" => house.Token(token => token.SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(service.Key().Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "kunci-1" }, SecurityAlgorithms.HmacSha256)),
            "PS256" => house.Token(token => token.SigningCredentials = new SigningCredentials(service.Key(), SecurityAlgorithms.RsaSsaPssSha256)),
            "changed after signing" => $"{parts[0]}.{Encode(new JsonWebToken(good).EncodedPayload is { } body ? Decode(body).Replace("\"aud\"", "\"admin\":true,\"aud\"", StringComparison.Ordinal) : "")}.{parts[2]}",
            "no signature" => $"{parts[0]}.{parts[1]}.",
            "half a token" => good[..(good.Length / 2)],
            "too long" => $"{parts[0]}.{parts[1]}.{new string('A', 9000)}",
            _ => $"{good},{good}",
        };
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(json);

    private static string Decode(string text) => JsonNode.Parse(Base64UrlEncoder.Decode(text))!.ToJsonString();
}
