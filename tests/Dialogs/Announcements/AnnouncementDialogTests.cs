using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.People.Officers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Announcements;

public sealed class AnnouncementDialogTests
{
    private const string Officer = "petugas contoh";

    [Fact]
    public async Task Nobody_is_told_who_did_not_ask_and_one_word_ends_it()
    {
        await using var office = await Office.OpenAsync();
        var (asked, other) = (office.With("one", channel: "telegram"), office.With("two", channel: "telegram", locale: "en"));
        await other.SaysUnheededAsync("/menu");
        await asked.SaysAsync("/pengumuman");
        asked.Hears("Anda belum menerima");
        await asked.PressesAsync("Ya, kabari saya");
        asked.Hears("pengumuman berikutnya");
        await asked.SaysAsync("/dataku");
        asked.Hears("Anda menerimanya");

        await AnnounceAsync(office, "Loket tutup besok. Antrean *tidak* dibuka.", "The office is closed tomorrow.");
        Assert.Equal("Pengumuman Pemerintah Kota Contoh\n\nLoket tutup besok. Antrean \\*tidak\\* dibuka.", asked.Hears("Loket tutup").Text);
        other.HearsNothing();

        await asked.PressesAsync("Berhenti dikabari");
        asked.Hears("tidak saya kirim lagi");
        await AnnounceAsync(office, "Loket buka lagi.", null);
        asked.HearsNothing();
        await asked.SaysAsync("/berhenti");
        asked.Hears("memang tidak menerima");
    }

    [Fact]
    public async Task An_account_with_a_long_id_hears_it_like_any_other()
    {
        await using var office = await Office.OpenAsync();
        var chat = office.With(new string('u', 90), channel: "connector.msteams");
        await chat.SaysAsync("/pengumuman");
        await chat.PressesAsync("Ya, kabari saya");
        chat.HearsAll();
        await AnnounceAsync(office, "Loket tutup besok.", null);
        chat.Hears("Loket tutup besok.");
    }

    [Fact]
    public async Task Each_reads_it_in_their_language_if_it_was_written_in_it()
    {
        await using var office = await Office.OpenAsync();
        var english = office.With("two", channel: "telegram", locale: "en");
        await english.SaysUnheededAsync("/bahasa en", "/pengumuman");
        await english.PressesAsync("Yes, tell me");
        english.HearsAll();
        await AnnounceAsync(office, "Loket tutup besok.", "The office is closed tomorrow.");
        english.Hears("Announcement of Pemerintah Kota Contoh\n\nThe office is closed tomorrow.");
        await AnnounceAsync(office, "Loket buka lagi.", null);
        english.Hears("Loket buka lagi.");
    }

    [Theory]
    [InlineData("/hapus", "Ya, hapus")]
    [InlineData("/cabut", "Ya, cabut")]
    public async Task Erasing_and_taking_consent_back_end_it_too(string command, string yes)
    {
        await using var office = await Office.OpenAsync();
        var chat = office.With("one", channel: "telegram");
        await chat.SaysAsync("/pengumuman");
        await chat.PressesAsync("Ya, kabari saya");
        await chat.SaysAsync(command);
        await chat.PressesAsync(yes);
        chat.HearsAll();
        await AnnounceAsync(office, "Loket tutup besok.", null);
        chat.HearsNothing();
        Assert.Equal(0, await office.AtTheDeskAsync((AnnouncementListeners listeners) => listeners.CountAsync()));
    }

    [Fact]
    public async Task What_was_stopped_is_not_said_to_those_who_were_about_to_hear_it()
    {
        await using var office = await Office.OpenAsync();
        var chat = office.With("one", channel: "telegram");
        await chat.SaysAsync("/pengumuman");
        await chat.PressesAsync("Ya, kabari saya");
        chat.HearsAll();
        // More than one part, so that it is still being sent when it is stopped.
        for (var other = 0; other < AnnouncementBook.AtOnce; other++)
        {
            await office.AtTheDeskAsync((AnnouncementListeners listeners) => listeners.AgreeAsync(PersonId.Of("telegram", $"other-{other}")));
        }
        var id = await BegunAsync(office, "Loket tutup besok.", null);
        await office.AtTheDeskAsync(async (AnnouncementBook book) =>
        {
            await book.TakeNextAsync();
            return true;
        }, deliver: false);
        Assert.True(await office.AtTheDeskAsync((AnnouncementBook book) => book.StopAsync(id, Officer)));
        chat.HearsNothing();
    }

    private static async Task AnnounceAsync(Office office, string text, string? english)
    {
        await BegunAsync(office, text, english);
        while (await office.AtTheDeskAsync((AnnouncementBook book) => book.TakeNextAsync()))
        {
        }
    }

    private static async Task<string> BegunAsync(Office office, string text, string? english)
    {
        var chat = office.With("officer", channel: "telegram");
        if (chat.Messages.Count == 0)
        {
            var token = await office.AtTheDeskAsync((OfficerAccounts accounts) => Task.FromResult(accounts.Invite(new OfficerInvitation(Officer, Role.Leader, ""), TimeSpan.FromDays(1))));
            await office.AtTheDeskAsync((OfficerAccounts accounts) => accounts.AcceptAsync(token, Officer, "kuda pagi meja 27"));
            await chat.SaysAsync("/petugas " + await office.AtTheDeskAsync((OfficerReach reach) => Task.FromResult(reach.NewCode(Officer))));
        }
        chat.HearsAll();
        var written = await office.AtTheDeskAsync((AnnouncementBook book) => Task.FromResult(book.Write(text, english, Officer)));
        Assert.True(await office.AtTheDeskAsync((AnnouncementBook book) => book.TryAsync(written.Id, Officer)));
        chat.Hears("hanya untuk Anda");
        chat.Hears("Pengumuman Pemerintah Kota Contoh");
        Assert.True(await office.AtTheDeskAsync((AnnouncementBook book) => book.BeginAsync(written.Id, Officer)));
        return written.Id;
    }
}
