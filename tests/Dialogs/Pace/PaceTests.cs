using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Pace;

public sealed class PaceTests
{
    [Fact]
    public async Task Too_many_messages_are_answered_once_with_what_to_do_and_the_first_one_later_hears_how_many_went_unread()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync(Enumerable.Repeat("halo", 40));

        await citizen.SaysAsync("halo lagi");
        var told = citizen.Hears("terlalu cepat").Text!;
        Assert.Contains("Tunggu 30 detik", told, StringComparison.Ordinal);
        Assert.Contains("tetap aman", told, StringComparison.Ordinal);
        for (var i = 0; i < 25; i++)
        {
            await citizen.SaysAsync($"masih bicara {i}");
        }
        citizen.HearsNothing();

        office.Clock.Advance(TimeSpan.FromSeconds(31));
        await citizen.SaysAsync("bantuan");
        citizen.Hears("26 pesan Anda tadi tidak terbaca");
        citizen.Hears("Yang bisa saya bantu");
        await citizen.SaysAsync("bantuan");
        citizen.Hears("Yang bisa saya bantu");
    }

    [Fact]
    public async Task What_was_told_so_far_survives_and_goes_on_after_the_pause()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Contoh: lampu jalan mati sejak Senin.");
        await citizen.SaysUnheededAsync(Enumerable.Range(1, 38).Select(i => $"Tambahan contoh {i}."));
        office.Clock.Advance(TimeSpan.FromSeconds(60));
        await citizen.SaysAsync("Selesai bercerita");
        Assert.Contains("Jenis", citizen.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_album_of_photos_sent_at_once_is_no_flood()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Contoh: talud longsor.");
        for (var i = 0; i < 20; i++)
        {
            await citizen.SendsPhotoAsync($"test:foto-{i}");
        }
        Assert.DoesNotContain("terlalu cepat", citizen.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_the_office_reaches_somebody_who_was_told_to_wait()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", "Warga Contoh");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Contoh: lampu jalan mati.", "Selesai bercerita", "Ya, benar", "Jalan Contoh 1", "Kirim laporan");
        await citizen.SaysUnheededAsync(Enumerable.Repeat("halo", 50));
        var page = await office.AtTheDeskAsync((Tickets tickets) => tickets.OfReporterAsync(PersonId.Of("test", "warga")));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AnswerAsync(page.Tickets[0].Number, "Contoh jawaban.", "Contoh bukti.", "Petugas Contoh", page.Tickets[0].Revision));
        Assert.Contains("Contoh jawaban.", citizen.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lively_group_is_no_flood_and_hears_nothing_of_it()
    {
        await using var office = await Office.OpenAsync();
        var member = office.With("anggota");
        for (var i = 0; i < 60; i++)
        {
            var said = Activity.Message($"obrolan warga {i}");
            said.Conversation = new ConversationAccount { Id = "c-anggota", IsGroup = true };
            await member.SendsAsync(said);
        }
        member.HearsNothing();
    }

    [Fact]
    public async Task Commands_without_end_in_a_group_are_answered_so_often_and_then_go_by_in_silence_for_a_while()
    {
        await using var office = await Office.OpenAsync();
        var member = office.With("anggota");
        async Task CommandAsync()
        {
            var said = Activity.Message("/lapor");
            said.Conversation = new ConversationAccount { Id = "c-anggota", IsGroup = true };
            await member.SendsAsync(said);
        }
        for (var i = 0; i < 60; i++)
        {
            await CommandAsync();
        }
        Assert.Equal(40, member.Messages.Count);
        Assert.DoesNotContain("terlalu cepat", member.HearsAll(), StringComparison.Ordinal);
        office.Clock.Advance(TimeSpan.FromSeconds(61));
        await CommandAsync();
        Assert.DoesNotContain("tidak terbaca", member.HearsAll(), StringComparison.Ordinal);
        Assert.Equal(41, member.Messages.Count);
    }

    [Fact]
    public async Task Another_conversation_has_a_pace_of_its_own()
    {
        await using var office = await Office.OpenAsync();
        await office.With("penggertak").SaysUnheededAsync(Enumerable.Repeat("halo", 60));
        var other = office.With("warga");
        await other.SaysAsync("bantuan");
        other.Hears("Yang bisa saya bantu");
    }

    [Fact]
    public async Task The_pace_stands_in_the_conversations_own_document_so_another_host_or_a_restart_knows_it()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync(Enumerable.Repeat("halo", 41));
        var session = new StoreSession(office.Flow.Store, office.Flow.Agency);
        var record = (await session.LoadAsync(ConversationRecord.KeyOf(citizen.Address), BotJson.Default.ConversationRecord))!;
        Assert.True((long)record.Properties!["pause"]! > office.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        Assert.Equal(1, (long)record.Properties["unread"]!);
        // Nothing of it is in the host: another one, with the same document, goes on being silent.
        await citizen.ReplaceRecordAsync(stored => stored);
        await citizen.SaysAsync("halo");
        citizen.HearsNothing();
    }
}
