using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

/// <summary>Before a stable round both sides put each other in order by taps: a mentor reads wishes without names, a mentee reads mentors.</summary>
public sealed class RankingDialogTests
{
    [Fact]
    public async Task A_mentor_puts_wishes_without_names_in_order_passes_one_and_begins_anew()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, _, round) = await OpenAsync(office);
        var asked = mentor.Hears("Ini keinginan belajar yang paling cocok dengan Anda");
        Assert.Contains("1. Cocok ", asked.Text!, StringComparison.Ordinal);
        Assert.Contains("Senin, 30 Maret 2026", asked.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("Mentee", asked.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("Unit B", asked.Text!, StringComparison.Ordinal);
        Assert.Equal(["Pilih 1", "Pilih 2", "Pilih 3", "Ada yang tidak", "Menu"], TestChat.Buttons(asked));
        await mentor.PressesAsync("Pilih 2");
        Assert.Contains("Urutan Anda: nomor 2.", mentor.Hears("Tersimpan").Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Ada yang tidak");
        mentor.Hears("Yang Anda lewati tidak diberi tahu");
        await mentor.PressesAsync("Lewati 1");
        Assert.Equal(["Pilih 3", "Ulang dari awal", "Ada yang tidak", "Menu"], TestChat.Buttons(mentor.Hears("3. Cocok ")));
        await mentor.PressesAsync("Pilih 3");
        Assert.Contains("Urutan Anda: nomor 2 dan 3.", mentor.Hears("Selesai. Terima kasih").Text!, StringComparison.Ordinal);
        // The first message still lies in the chat.
        await mentor.PressesOnAsync(asked, "Pilih 1");
        Assert.Contains("Urutan Anda: nomor 2 dan 3.", mentor.Hears("Sudah dicatat").Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Ulang dari awal");
        Assert.Contains("Pilih 1", TestChat.Buttons(mentor.Hears("Mana yang paling Anda mau?")));

        await office.AtTheDeskAsync((Rankings rankings) => rankings.CloseAsync(round, "Petugas Contoh"));
        await mentor.PressesAsync("Pilih 1");
        mentor.Hears("Waktu mengurutkan sudah selesai");
    }

    [Theory]
    [InlineData("id-ID", "Urutkan paling banyak 3", "1. Mentor Contoh", "Pilih", "Tersimpan")]
    [InlineData("en-US", "Put up to 3 in order", "1. Mentor Contoh", "Choose", "Saved")]
    public async Task A_mentee_puts_mentors_in_order_by_name(string locale, string told, string line, string pick, string kept)
    {
        await using var office = await Office.OpenAsync();
        var (_, mentee, _) = await OpenAsync(office, locale);
        Assert.Contains(line, mentee.Hears(told).Text!, StringComparison.Ordinal);
        await mentee.PressesAsync(pick + " 2");
        mentee.Hears(kept);
    }

    /// <summary>Two mentors and three mentees, of whom one of each is asked here.</summary>
    private static async Task<(TestChat Mentor, TestChat Mentee, string Round)> OpenAsync(Office office, string locale = "id-ID")
    {
        var (mentor, mentee) = (office.With("mentor-a"), office.With("mentee-a", locale: locale));
        await mentor.SaysUnheededAsync("/start");
        await mentee.SaysUnheededAsync("/start");
        foreach (var other in new[] { "mentor-b", "mentee-b", "mentee-c" })
        {
            await office.With(other).SaysUnheededAsync("/start");
        }
        foreach (var name in new[] { "a", "b" })
        {
            await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(new Mentor { Person = PersonId.Of("test", "mentor-" + name), Name = "Mentor Contoh", Post = "Analis", Unit = "Unit A", Topics = ["renja"], Seats = 1 }));
        }
        foreach (var name in new[] { "a", "b", "c" })
        {
            await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = PersonId.Of("test", "mentee-" + name), Name = "Mentee Contoh", Unit = "Unit B", Topics = ["renja"] }));
        }
        var round = await office.AtTheDeskAsync((MatchRounds rounds) => Task.FromResult(rounds.Order(Pairing.DevelopmentProgramme, MatchMethod.Stable, 0, "Petugas Contoh", rankingDays: 5)));
        while (await office.AtTheDeskAsync((MatchFollowUps steps) => steps.TakeNextAsync()))
        {
            // Until everybody is asked.
        }
        return (mentor, mentee, round.Id);
    }
}
