using System.Net;
using AsnAssistant.People;
using AsnAssistant.People.Audit;

namespace AsnAssistant.Files.Tests;

/// <summary>What a link opens, for how long, and how it is served.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task A_link_shows_a_picture_in_the_browser_where_nothing_may_run_and_nothing_is_kept()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.jpg", Samples.Jpeg()));
        var answer = await room.Client.GetAsync(room.Links.To(room.Agency(Room.Rangkui), file.Id));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Pictures.Jpeg, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task All_else_is_a_download_under_a_name_of_ours()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("Kuitansi \"contoh\".html", [.. "%PDF-1.7 <script>alert(1)</script>"u8]));
        var answer = await room.Client.GetAsync(room.Links.To(room.Agency(Room.Rangkui), file.Id));
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("application/pdf", "attachment"), (answer.Content.Headers.ContentType!.ToString(), disposition.DispositionType));
        Assert.Equal($"berkas-{file.Id[..6]}.pdf", disposition.FileNameStar ?? disposition.FileName!.Trim('"'));
    }

    [Fact]
    public async Task After_ten_minutes_a_link_is_over_and_says_so()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.jpg", Pictures.Jpeg));
        var link = room.Links.To(room.Agency(Room.Rangkui), file.Id);
        room.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await room.Client.GetAsync(link)).StatusCode);
        room.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await room.Client.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.StartsWith(FilesTexts.For(Language.Id)["link.over"], await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_officer_opens_is_noted_once_for_each_link_and_what_its_sender_opens_is_not()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.jpg", Pictures.Jpeg));
        var agency = room.Agency(Room.Rangkui);
        await room.Client.GetAsync(room.Links.To(agency, file.Id));
        Assert.Empty(await room.DeedsAsync());

        var reader = new FileReader("Petugas | Contoh", "ADU-7K3M-9QX4-T");
        var link = room.Links.To(agency, file.Id, reader);
        Assert.Empty(await room.DeedsAsync());
        Assert.Equal(HttpStatusCode.OK, (await room.Client.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await room.Client.GetAsync(link)).StatusCode);
        var noted = Assert.Single(await room.DeedsAsync());
        Assert.Equal((AuditDeeds.FileOpened, reader.Ticket, reader.Officer, true), (noted.Deed, noted.Subject, noted.Actor, noted.Holds(file.Id)));

        await room.Client.GetAsync((await room.Views.ListAsync(agency, [file.Id], Language.Id, reader))[0].Address);
        Assert.Equal(2, (await room.DeedsAsync()).Count);
        room.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Gone, (await room.Client.GetAsync(link)).StatusCode);
        Assert.Equal(2, (await room.DeedsAsync()).Count);
    }

    [Fact]
    public async Task A_changed_cut_or_made_up_link_opens_nothing()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.jpg", Pictures.Jpeg));
        var link = room.Links.To(room.Agency(Room.Rangkui), file.Id);
        string[] bad =
        [
            link[..^1], link[..^20], link + "A", link[..30] + (link[30] == 'A' ? 'B' : 'A') + link[31..], "/berkas/" + file.Id, "/berkas/..%2f..%2fappsettings.json",
        ];
        foreach (var address in bad)
        {
            var answer = await room.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain(file.Id, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_of_one_agency_opens_nothing_of_another_and_nothing_under_its_name()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.jpg", Pictures.Jpeg));
        Assert.Equal(HttpStatusCode.NotFound, (await room.Client.GetAsync(room.Links.To(room.Agency(Room.Marelan), file.Id))).StatusCode);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, room.Links.To(room.Agency(Room.Rangkui), file.Id));
        elsewhere.Headers.Host = "marelan.contoh.go.id";
        Assert.Equal(HttpStatusCode.NotFound, (await room.Client.SendAsync(elsewhere)).StatusCode);
    }

    [Fact]
    public async Task A_refused_file_has_no_link_that_opens()
    {
        await using var room = await Room.OpenAsync();
        var file = await room.SettledAsync(await room.SendAsync("a.exe", [.. "MZ\0\0"u8]));
        Assert.Equal(HttpStatusCode.NotFound, (await room.Client.GetAsync(room.Links.To(room.Agency(Room.Rangkui), file.Id))).StatusCode);
    }

    [Fact]
    public async Task A_page_lists_files_in_the_tickets_order_with_what_to_know()
    {
        await using var room = await Room.OpenAsync();
        var photo = (await room.SettledAsync(await room.SendAsync("IMG_1.jpg", Pictures.Jpeg))).Id;
        var letter = (await room.SettledAsync(await room.SendAsync("Surat.pdf", [.. "%PDF-1.7"u8]))).Id;
        var views = await room.Views.ListAsync(room.Agency(Room.Rangkui), [letter, null, photo], Language.Id);
        Assert.Equal(["Berkas 1", "Berkas 2", "Foto 3"], views.Select(view => view.Label));
        Assert.Equal(["PDF, 1 KB", null, "JPG, 1 KB"], views.Select(view => view.Detail));
        Assert.Equal([true, false, false], views.Select(view => view.Note == FilesTexts.For(Language.Id)["mayTell"]));
        Assert.Null(views[1].Address);
    }
}
