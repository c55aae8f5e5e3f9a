using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>Staff by the real program: a file is taken whole or not at all, and what it tells helps whoever has to mend it.</summary>
public sealed class PeopleCommandTests : IDisposable
{
    private const string Head = "197001011995011001";
    private const string One = "198503122010012003";
    private const string Two = "199005202015021004";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_with_faults_imports_nothing_and_names_each_by_its_line()
    {
        var file = Write($"""
            nip,nama,unit,jabatan,atasan
            {Head},"Kepala, Contoh",Unit A,Kepala,
            {One},"Contoh
            Satu",Unit A,Analis,{Head}

            {One},Contoh Dua,Unit A,Analis,{Head}
            19900520201502100,Contoh Tiga,Unit A,Analis,{Head}
            {Two},Contoh Empat,Unit A,Analis,199901012020011001
            """);
        var (code, output) = await RunAsync("people", "import", file, "--instansi", "rangkui");
        Assert.Equal(1, code);
        Assert.Contains("Baris 6: NIP ini sudah ada di baris 3.", output, StringComparison.Ordinal);
        Assert.Contains("Baris 7: kolom nip bukan 18 angka.", output, StringComparison.Ordinal);
        Assert.Contains("Baris 8: NIP di kolom atasan tidak ada di berkas ini.", output, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang masuk", output, StringComparison.Ordinal);
        Assert.DoesNotContain(One, output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("people", "code", "--nip", Head, "--instansi", "rangkui")).Code);
    }

    [Theory]
    [InlineData(',', "")]
    [InlineData(';', "\uFEFF")]
    [InlineData('\t', "")]
    public async Task Any_separator_a_mark_and_quotes_are_read(char separator, string mark)
    {
        var file = Write(mark + string.Join("\r\n", new[] { "nip|nama|unit|jabatan|atasan", $"{Head}|\"Kepala \"\"Contoh\"\", S.T.; M.Si.\"|Unit A|Kepala|", $"{One}|Contoh Satu|Unit A|Analis|{Head}" }
            .Select(line => line.Replace('|', separator))));
        var dry = await ReportAsync(file, "--dry-run");
        Assert.Equal((2, 0, false), ((int)dry["rows"]!, (int)dry["faults"]!, (bool)dry["imported"]!));
        Assert.Equal(1, (await RunAsync("people", "code", "--nip", One, "--instansi", "rangkui")).Code);
        var report = await ReportAsync(file);
        Assert.Equal((2, 0, true), ((int)report["staff"]!, (int)report["left"]!, (bool)report["imported"]!));
    }

    [Fact]
    public async Task Broken_quotes_end_the_reading_with_a_word_about_it()
    {
        var file = Write($"nip,nama,unit,jabatan,atasan\n{Head},\"Kepala,Unit A,Kepala,\n" + string.Concat(Enumerable.Repeat($"{One},Contoh,Unit A,Analis,{Head}\n", 500)));
        var report = await ReportAsync(file);
        Assert.Equal((2, "Quotes"), ((int)report["errors"]![0]!["line"]!, (string)report["errors"]![0]!["code"]!));
        Assert.False((bool)report["imported"]!);
    }

    [Fact]
    public async Task Staff_who_are_imported_are_found_at_the_desk_and_get_a_code_and_later_files_note_who_left()
    {
        var file = Write($"nip;nama;unit;jabatan;atasan\n{Head};Kepala Contoh;Unit A;Kepala;\n{One};Contoh Satu;Unit A;Analis;{Head}\n");
        Assert.Equal(0, (await RunAsync("people", "import", file, "--instansi", "rangkui")).Code);
        var (code, output) = await RunAsync("people", "code", "--nip", "19850312 201001 2 003", "--instansi", "rangkui");
        Assert.Equal(0, code);
        Assert.Matches("NIP •••003.*: [A-Z2-9]{8}", output);
        Assert.DoesNotContain(One, output, StringComparison.Ordinal);
        var report = await ReportAsync(Write($"nip;nama;unit;jabatan;atasan\n{One};Contoh Satu;Unit B;Analis;\n"));
        Assert.Equal((1, 1), ((int)report["staff"]!, (int)report["left"]!));

        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var officer = DeskBrowser.Open(host);
        await DeskBrowser.SignUpAsync(officer, host);
        var page = await officer.GetStringAsync("/desk/pegawai");
        Assert.Contains("1 pegawai, berlaku sejak", page, StringComparison.Ordinal);
        using var found = await officer.PostAsync("/desk/pegawai", DeskBrowser.Form(page, ("text", "satu conto")));
        var results = await found.Content.ReadAsStringAsync();
        Assert.Contains("Analis, Unit B", results, StringComparison.Ordinal);
        using var made = await officer.PostAsync("/desk/pegawai?handler=Code", DeskBrowser.Form(results, ("nip", One)));
        var answer = await made.Content.ReadAsStringAsync();
        Assert.Matches(new Regex("<p class=\"number story\">[A-Z2-9]{8}</p>"), answer);
        Assert.DoesNotContain(One, host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_wrong_is_told_in_one_line()
    {
        Assert.Equal(1, (await RunAsync("people", "import", Path.Combine(_folder.Path, "tidak-ada.csv"), "--instansi", "rangkui")).Code);
        Assert.Equal(2, (await RunAsync("people", "import")).Code);
        var (code, output) = await RunAsync("people", "import", Write("nama;unit\nContoh;Unit A\n"), "--instansi", "rangkui");
        Assert.Equal(1, code);
        Assert.Contains("Baris 1: kolom nip tidak ada.", output, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N") + ".csv");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private async Task<JsonNode> ReportAsync(string file, params string[] more)
    {
        var (_, output) = await RunAsync(["people", "import", file, "--instansi", "rangkui", "--json", .. more]);
        return JsonNode.Parse(output.Split('\n').Single(line => line.StartsWith('{')))!;
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(), null, waitUntilReady: false, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await host.WaitForExitAsync(limit.Token);
        return (host.ExitCode, host.Output);
    }
}
