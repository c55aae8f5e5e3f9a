using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

/// <summary>What people hear of a circle that a round has made for them, and what they can do about it.</summary>
public sealed class CircleInvitationDialogTests
{
    private const string Small = """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran","leastMembers":2,"mostMembers":3}]}""";

    [Fact]
    public async Task Who_is_invited_joins_with_two_taps_or_says_no_and_old_buttons_answer_kindly()
    {
        await using var office = await Office.OpenAsync(programmes: Small);
        var mentor = await ProgrammeDialogTests.MentorAsync(office, "mentor", "Mentor Satu");
        await ProgrammeDialogTests.MentorAsync(office, "mentor2", "Mentor Dua");
        var (first, second, third) = (await ProgrammeDialogTests.MenteeAsync(office, "satu", "Contoh Satu"), await ProgrammeDialogTests.MenteeAsync(office, "dua", "Contoh Dua"), await ProgrammeDialogTests.MenteeAsync(office, "tiga", "Contoh Tiga"));
        var round = await office.AtTheDeskAsync((MatchRounds rounds) => Task.FromResult(rounds.Order("lingkaran", MatchMethod.Flow, 0, "Petugas Contoh")));
        await office.AtTheDeskAsync((MatchFollowUps steps) => steps.TakeNextAsync());
        Assert.Equal(PublishResult.Started, await office.AtTheDeskAsync((MatchRounds rounds) => rounds.PublishAsync(round.Id, "Petugas Contoh")));
        await office.AtTheDeskAsync((MatchFollowUps steps) => steps.TakeNextAsync());

        mentor.Hears("Instansi Anda membuka lingkaran Rencana kerja, renja, dan Anda pemandunya");
        var asked = first.Hears("Ada lingkaran belajar untuk Anda. Topik: Rencana kerja, renja.");
        Assert.Contains("Mentor Dua", asked.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("Contoh", asked.Text!, StringComparison.Ordinal);
        Assert.Equal(["Ya, gabung", "Tidak, terima kasih", "Menu"], TestChat.Buttons(asked));
        await first.PressesAsync("Ya, gabung");
        first.Hears("Gabung lingkaran Rencana kerja, renja?");
        await first.PressesAsync("Gabung");
        first.Hears("Anda masuk lingkaran Rencana kerja, renja");
        await first.PressesOnAsync(asked, "Tidak, terima kasih");
        first.Hears("Sudah dicatat");

        var invitation = third.Hears("Ada lingkaran belajar untuk Anda");
        await third.PressesAsync("Tidak, terima kasih");
        third.Hears("Tidak ada yang diberi tahu");
        mentor.Hears("Contoh Satu masuk lingkaran");
        await third.PressesOnAsync(invitation, "Tidak, terima kasih");
        third.Hears("Sudah dicatat");

        second.Hears("Ada lingkaran belajar untuk Anda");
        await second.PressesAsync("Ya, gabung");
        second.Hears("Gabung lingkaran Rencana kerja, renja?");
        await second.PressesAsync("Gabung");
        second.Hears("Sekarang cukup orang, jadi lingkaran mulai");
        first.Hears("mulai hari ini. Pemandu:");
    }
}
