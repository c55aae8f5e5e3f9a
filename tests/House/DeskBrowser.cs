using System.Net;
using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>A browser as far as forms and cookies go.</summary>
internal static class DeskBrowser
{
    public const string Name = "Petugas Contoh";
    public const string Password = "kuda pagi meja 27";

    public static HttpClient Open(HostProcess host) => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };

    /// <summary>Takes the place of the agency's first administrator by the link that the program printed.</summary>
    public static async Task SignUpAsync(HttpClient officer, HostProcess host, string agency = "rangkui")
    {
        var link = new Regex($@"/desk/undangan/\S+\?instansi={agency}");
        await Poll.UntilAsync(() => link.IsMatch(host.Output));
        var address = link.Match(host.Output).Value;
        using var answer = await officer.PostAsync(address, Form(await officer.GetStringAsync(address), ("name", Name), ("password", Password)));
        Assert.Equal("/desk", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    /// <returns>Where it leads: the desk, or the page for signing in again.</returns>
    public static async Task<string> SignInAsync(HttpClient officer, string password, string agency = "rangkui")
    {
        var address = "/desk/masuk?instansi=" + agency;
        using var answer = await officer.PostAsync(address, Form(await officer.GetStringAsync(address), ("name", Name), ("password", password)));
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>The fields of a form, with the token of the page it stands on.</summary>
    public static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) =>
        new(fields.Append(("formulir", Field(page, "formulir"))).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    /// <summary>A hidden field's value.</summary>
    public static string Field(string page, string name) => Regex.Match(page, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
}
