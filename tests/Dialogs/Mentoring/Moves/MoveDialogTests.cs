using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring.Moves;

/// <summary>After a transfer, as the two read it.</summary>
public sealed class MoveDialogTests
{
    private const string MentorNip = "198001012005011001";
    private const string MenteeNip = "199001012015012002";
    private const string NextNip = "198501012010011003";

    [Fact]
    public async Task Both_are_asked_after_a_transfer_and_the_note_goes_on_with_the_mentees_yes()
    {
        await using var office = await Office.OpenAsync();
        await ImportAsync(office, "Unit contoh");
        var (mentor, mentee, next) = (office.With("mentor", "Mentor Contoh", "telegram"), office.With("one", "Contoh Satu", "telegram"), office.With("next", "Mentor Kedua", "telegram"));
        foreach (var (chat, nip) in new[] { (mentor, MentorNip), (mentee, MenteeNip), (next, NextNip) })
        {
            await chat.SaysAsync($"/tautkan {await office.AtTheDeskAsync((StaffCodes codes) => codes.NewAsync(nip, "Petugas Contoh"))}");
        }
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = PersonId.Of("telegram", "one"), Name = "Contoh Satu", Topics = ["renja"] }));
        foreach (var (user, name) in new[] { ("mentor", "Mentor Contoh"), ("next", "Mentor Kedua") })
        {
            await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(new Mentor { Person = PersonId.Of("telegram", user), Name = name, Topics = ["renja"], Seats = 1 }));
        }
        var pair = (await RequestAsync(office, "mentor")).Pairing!;
        await mentor.PressesAsync("Terima");
        mentor.HearsAll();
        mentee.HearsAll();

        await ImportAsync(office, "Dinas Contoh");
        await office.AtTheDeskAsync((RuleRounds rounds) => rounds.StepAsync(pair.Id));
        Assert.Contains("Mentor Contoh pindah ke Dinas Contoh.", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Lanjut daring", "Jeda 1 bulan", "Ganti mentor"], TestChat.Buttons(mentee.Last));
        Assert.Contains("mencatat Anda sekarang di Dinas Contoh", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Lanjut daring", "Jeda 1 bulan", "Serah terima"], TestChat.Buttons(mentor.Last));
        var asked = mentee.Last;
        await mentee.PressesAsync("Lanjut daring");
        Assert.Contains("Mentor Contoh juga saya tanyai", mentee.Last.Text!, StringComparison.Ordinal);

        await mentor.PressesAsync("Serah terima");
        Assert.Contains("bimbingan untuk Contoh Satu diakhiri", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Mentor Contoh mengakhiri", mentee.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Tulis catatan");
        await mentor.SaysAsync("Sudah sampai indikator contoh.");
        Assert.Contains("Contoh Satu membacanya dulu", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Sudah sampai indikator contoh.", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Boleh", "Jangan"], TestChat.Buttons(mentee.Last));
        await mentee.PressesAsync("Boleh");
        Assert.Contains("bisa membacanya sekali", mentee.Last.Text!, StringComparison.Ordinal);

        await RequestAsync(office, "next");
        await next.PressesAsync("Terima");
        Assert.Contains("Ada catatan dari mentor sebelumnya tentang Contoh Satu", next.Last.Text!, StringComparison.Ordinal);
        var notice = next.Last;
        await next.PressesAsync("Baca catatan");
        Assert.Contains("Sudah sampai indikator contoh.", next.Last.Text!, StringComparison.Ordinal);
        await next.PressesOnAsync(notice, "Baca catatan");
        Assert.Contains("Catatan itu sudah tidak ada", next.Last.Text!, StringComparison.Ordinal);
        // An old button of the ended pair says what stands.
        await mentee.PressesOnAsync(asked, "Jeda 1 bulan");
        Assert.Contains("Sudah dicatat sebelumnya", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id-ID")]
    [InlineData("en-US")]
    public void Every_kind_of_move_has_its_words_for_both(string locale)
    {
        var texts = MoveTexts.For(locale);
        foreach (var kind in Enum.GetValues<MoveKind>().Where(kind => kind != MoveKind.None))
        {
            Assert.NotEmpty(texts.Format("own." + kind, ("name", "Contoh"), ("own", "Unit"), ("unit", "Unit")));
            Assert.NotEmpty(texts.Format("other." + kind, ("name", "Contoh"), ("own", "Unit"), ("unit", "Unit")));
        }
    }

    private static Task<RequestOutcome> RequestAsync(Office office, string mentor) =>
        office.AtTheDeskAsync((Pairings pairings) => pairings.RequestAsync(PersonId.Of("telegram", "one"), PersonId.Of("telegram", mentor), "renja", ""));

    private static Task ImportAsync(Office office, string mentorsUnit) => office.WithStaffAsync(writer => writer.ReplaceAsync(
    [
        new StaffRecord(MentorNip, "Mentor Contoh", mentorsUnit, "Perencana contoh", "IV/a", ""),
        new StaffRecord(MenteeNip, "Contoh Satu", "Unit contoh", "Analis contoh", "III/c", ""),
        new StaffRecord(NextNip, "Mentor Kedua", "Unit contoh", "Perencana contoh", "IV/a", ""),
    ]));
}
