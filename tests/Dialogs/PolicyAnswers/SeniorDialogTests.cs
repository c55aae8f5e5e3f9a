using AsnAssistant.Dialogs.Tests.Mentoring;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class SeniorDialogTests
{
    [Fact]
    public async Task A_question_nobody_could_answer_goes_to_a_senior_without_a_name_and_comes_back_as_answer_and_draft()
    {
        await using var office = await Office.OpenAsync();
        var senior = await MentoringDialogTests.RegisteredAsync(office);
        senior.HearsAll();
        var asker = office.With("asker", "Penanya Contoh");
        await AskAsync(asker, "Nama saya Penanya Contoh, NIP 198001012005011001. Bagaimana menyusun renja kecamatan untuk pasar malam?");
        Assert.Contains("Boleh saya tanyakan kepada rekan senior?", asker.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("Penanya", asker.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("1980", asker.Last.Text!, StringComparison.Ordinal);
        Assert.Equal("", senior.HearsAll());
        await asker.PressesAsync("Ya");
        Assert.Contains("Beliau punya waktu sampai ", asker.Last.Text!, StringComparison.Ordinal);

        Assert.Equal(["Jawab", "Bukan bidang saya"], TestChat.Buttons(senior.Last));
        Assert.DoesNotContain("Penanya", senior.Last.Text!, StringComparison.Ordinal);
        await senior.PressesAsync("Jawab");
        await senior.SaysAsync("Mulai dari rencana kerja kecamatan tahun lalu, lalu tambahkan pasar malam sebagai kegiatan.");
        await senior.SaysAsync("Peraturan contoh 1/2020, pasal 2");
        await senior.PressesAsync("Ya, cantumkan");
        Assert.Contains("petugas menerima drafnya", senior.Last.Text!, StringComparison.Ordinal);

        var answered = asker.Last;
        Assert.Contains("tambahkan pasar malam sebagai kegiatan", answered.Text!, StringComparison.Ordinal);
        Assert.Contains("Peraturan contoh 1/2020, pasal 2", answered.Text!, StringComparison.Ordinal);
        Assert.Contains("Dari: Mentor Contoh, Perencana, Bappeda.", answered.Text!, StringComparison.Ordinal);
        Assert.Contains("belum diperiksa petugas", answered.Text!, StringComparison.Ordinal);

        var draft = Assert.Single((await office.AtTheDeskAsync((OwnArticles articles) => articles.PageAsync())).Articles);
        Assert.Contains("tambahkan pasar malam sebagai kegiatan", draft.Text, StringComparison.Ordinal);
        Assert.Contains("Dasar: Peraturan contoh 1/2020, pasal 2", draft.Text, StringComparison.Ordinal);
        Assert.Contains("Mentor Contoh, Perencana, Bappeda", draft.Text, StringComparison.Ordinal);
        Assert.Null(draft.Published);
        Assert.Equal(ArticleOrigin.Senior, draft.Origin);
        Assert.True(OwnArticles.MayReview(draft, "Petugas Contoh"));
        // It is dealt with as a draft, and stands no longer among what waits.
        Assert.Empty((await office.AtTheDeskAsync((QuestionBook book) => book.PageAsync(UnansweredOrder.LastAsked))).Questions);
        Assert.Equal(draft.Key, Assert.Single((await office.AtTheDeskAsync((QuestionBook book) => book.HandledAsync(published: false))).Questions).Draft);
    }

    [Fact]
    public async Task After_the_answer_neither_who_asked_nor_what_is_kept_and_days_are_counted_as_those_of_a_request()
    {
        await using var office = await Office.OpenAsync();
        // 20.00 WIB on a Monday counts as Tuesday; between Wednesday and Tuesday nobody works.
        office.Clock.SetTo(Office.Monday.AddHours(11));
        var senior = await MentoringDialogTests.RegisteredAsync(office);
        senior.HearsAll();
        var asker = office.With("asker", "Penanya Contoh");
        await AskAsync(asker, "Bagaimana menyusun renja kecamatan untuk pasar malam?");
        await asker.PressesAsync("Ya");
        var asked = (await office.AtTheDeskAsync((SeniorQuestions questions) => questions.OpenOfAsync(PersonId.Of("test", "asker"))))!;
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.FromHours(7)), asked.Until);
        Assert.Contains("pasar malam", await KeptAsync(), StringComparison.Ordinal);
        await senior.PressesAsync("Jawab");
        await senior.SaysAsync("Mulai dari rencana kerja tahun lalu.");
        await senior.SaysAsync("Peraturan contoh 1/2020, pasal 2");
        await senior.PressesAsync("Ya, cantumkan");
        asker.HearsAll();
        var kept = await KeptAsync();
        Assert.Contains("Answered", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("pasar malam", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("test:asker", kept, StringComparison.Ordinal);
        // A button pressed late still finds that it is answered.
        Assert.Null(await office.AtTheDeskAsync((SeniorQuestions questions) => questions.WithSeniorAsync(asked.Id, PersonId.Of("test", "mentor"))));

        async Task<string> KeptAsync() => System.Text.Encoding.UTF8.GetString(
            (await office.AtTheDeskAsync((AsnAssistant.Storage.StoreSession session) => session.Store.ReadAsync(session.Agency, ["policy/senior/" + asked.Id])))[0].Body.Span);
    }

    [Fact]
    public async Task Nobody_is_asked_whom_the_asker_does_not_want_to_see()
    {
        await using var office = await Office.OpenAsync();
        var senior = await MentoringDialogTests.RegisteredAsync(office);
        senior.HearsAll();
        var asker = office.With("asker", "Penanya Contoh");
        await AskAsync(asker, "Bagaimana menyusun renja kecamatan untuk pasar malam?");
        await office.AtTheDeskAsync((PersonalBlocks blocks) => blocks.BlockAsync(PersonId.Of("test", "asker"), PersonId.Of("test", "mentor"), "Contoh"));
        await asker.PressesAsync("Ya");
        Assert.Equal("", senior.HearsAll());
    }

    [Fact]
    public async Task Whoever_passes_or_is_silent_is_followed_by_the_next_and_in_the_end_it_is_said_that_nobody_could()
    {
        await using var office = await Office.OpenAsync();
        var first = await MentoringDialogTests.RegisteredAsync(office);
        var second = await MentoringDialogTests.RegisteredAsync(office, "mentor2", "Mentor Kedua");
        first.HearsAll();
        second.HearsAll();
        var asker = office.With("asker", "Penanya Contoh");
        await AskAsync(asker, "Bagaimana menyusun renja kecamatan untuk pasar malam?");
        await asker.PressesAsync("Ya");
        var asked = first.Last;
        await first.PressesOnAsync(asked, "Bukan bidang saya");
        Assert.Equal(["Jawab", "Bukan bidang saya"], TestChat.Buttons(second.Last));
        // An old button changes nothing.
        await first.PressesOnAsync(asked, "Jawab");
        Assert.Contains("sudah dijawab atau sudah diteruskan", first.Last.Text!, StringComparison.Ordinal);
        await AskAsync(asker, "Bagaimana menyusun renja kelurahan untuk pasar pagi?");
        await asker.PressesAsync("Ya");
        Assert.Contains("masih saya tanyakan", asker.Last.Text!, StringComparison.Ordinal);
        asker.HearsAll();
        // Three working days pass, and the holidays between them.
        var days = 0;
        do
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
        }
        while (!await office.AtTheDeskAsync((SeniorQuestions questions) => questions.TakeNextAsync()) && ++days < 30);
        Assert.Contains("belum ada rekan senior yang bisa menjawab", asker.HearsAll(), StringComparison.Ordinal);
        Assert.Equal(["Tanya petugas", "Menu"], TestChat.Buttons(asker.Last));
    }

    [Fact]
    public async Task A_no_sends_nothing_and_without_any_senior_an_officer_is_offered()
    {
        await using var office = await Office.OpenAsync();
        var asker = office.With("asker", "Penanya Contoh");
        await AskAsync(asker, "Bagaimana menyusun renja kecamatan untuk pasar malam?");
        await asker.PressesAsync("Tidak");
        Assert.Contains("tidak saya kirim ke siapa pun", asker.Last.Text!, StringComparison.Ordinal);
        await AskAsync(asker, "Bagaimana menyusun renja kecamatan untuk pasar malam?");
        await asker.PressesAsync("Ya");
        Assert.Contains("Belum ada rekan senior", asker.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Tanya petugas", "Menu"], TestChat.Buttons(asker.Last));
    }

    private static async Task AskAsync(TestChat asker, string question)
    {
        await asker.SaysUnheededAsync("/tanya", question);
        Assert.Contains("Tanya senior", TestChat.Buttons(asker.Last));
        await asker.PressesAsync("Tanya senior");
    }
}
