using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests;

public sealed class RootDialogTests
{
    [Fact]
    public async Task Whoever_arrives_is_greeted_once_with_the_ways_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsAsync(Arrival("warga"));
        var greeting = citizen.Hears("Saya asisten otomatis Pemerintah Kota Contoh");
        Assert.Equal(["Lapor masalah", "Tanya aturan", "Cek laporan", "Cari mentor", "English"], TestChat.Buttons(greeting));
        await citizen.SendsAsync(Arrival("warga"));
        await citizen.SendsAsync(Activity.Event("start"));
        citizen.HearsNothing();
        office.Clock.Advance(TimeSpan.FromMinutes(5));
        await citizen.SendsAsync(Activity.Event("start"));
        citizen.Hears("Saya asisten otomatis");
        await citizen.SaysAsync("/start");
        citizen.Hears("Saya asisten otomatis");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_answers_the_welcome_with_a_greeting_is_not_greeted_again(bool byCommand)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        // As the web chat tells that somebody came, and as Telegram does.
        await (byCommand ? citizen.SaysAsync("/start") : citizen.SendsAsync(Arrival("warga")));
        citizen.Hears("Halo. Saya asisten otomatis");
        await citizen.SaysAsync("halo");
        var answer = citizen.Hears("Saya siap membantu");
        Assert.DoesNotContain("Halo", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Lapor masalah", TestChat.Buttons(answer));
        citizen.HearsNothing();
        await citizen.SaysAsync("selamat pagi");
        citizen.Hears("Halo. **Apa yang bisa saya bantu?");
    }

    [Fact]
    public async Task A_greeting_before_any_welcome_is_answered_by_the_welcome_and_nothing_else()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("halo");
        citizen.Hears("Saya asisten otomatis");
        citizen.HearsNothing();
        await citizen.SaysAsync("halo");
        citizen.Hears("Saya siap membantu");
    }

    [Fact]
    public async Task The_arrival_of_the_assistant_itself_greets_nobody()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsAsync(Arrival("bot"));
        citizen.HearsNothing();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_code_printed_at_a_counter_begins_a_report_from_there(bool asEvent)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await OpenAsync(citizen, "lapor_Loket-Dukcapil-Contoh", asEvent);
        Assert.Contains("Tempatnya saya catat: Loket Dukcapil Contoh.", citizen.HearsAll(), StringComparison.Ordinal);
        await citizen.PressesAsync("Anonim");
        await citizen.SaysUnheededAsync("Petugas loket tidak ada sejak pagi, antrean contoh panjang.", "selesai");
        // The place is not asked again, and stands in the summary.
        for (var step = 0; step < 3 && !citizen.Last.Text!.Contains("Laporan belum dikirim", StringComparison.Ordinal); step++)
        {
            Assert.DoesNotContain("Di mana", citizen.Last.Text!, StringComparison.Ordinal);
            await citizen.PressesAsync(TestChat.Buttons(citizen.Last)[0]);
        }
        Assert.Contains("Tempat: Loket Dukcapil Contoh", citizen.Last.Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lapor", "Identitas")]
    [InlineData("tanya", "tanyakan")]
    [InlineData("tiket_BUKAN-NOMOR", "nomor")]
    [InlineData("lapor_", "Saya asisten otomatis")]
    [InlineData("entah", "Saya asisten otomatis")]
    public async Task A_link_opens_what_it_names_and_else_just_the_chat(string payload, string heard)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await OpenAsync(citizen, payload, asEvent: true);
        Assert.Contains(heard, citizen.HearsAll(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("event-1")]
    [InlineData("event-notice:1")]
    public async Task A_client_that_calls_its_event_like_a_notice_is_told_nothing(string? id)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsAsync(Arrival("warga"));
        citizen.HearsAll();
        await citizen.SendsAsync(new Activity
        {
            Type = ActivityTypes.Event,
            Id = id,
            Name = TicketNotices.Answered,
            Value = System.Text.Json.JsonDocument.Parse("""{"ticket":"CTH-0001","text":"Contoh"}""").RootElement,
        });
        citizen.HearsNothing();
    }

    [Fact]
    public async Task The_menus_buttons_work_whenever_they_are_pressed()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("/start");
        var menu = citizen.Hears("Tulis saja keperluan Anda");
        await citizen.PressesOnAsync(menu, "Lapor masalah");
        citizen.Hears("Langkah 1 dari 5");
        await citizen.PressesOnAsync(menu, "Tanya aturan");
        citizen.Hears("Apa yang ingin Anda tanyakan?");
        await citizen.PressesOnAsync(menu, "English");
        citizen.Hears("I will use English");
    }

    [Theory]
    [InlineData("halo", "Saya asisten otomatis")]
    [InlineData("Assalamualaikum", "Saya asisten otomatis")]
    [InlineData("selamat pagi pak", "Saya asisten otomatis")]
    [InlineData("terima kasih banyak", "Sama-sama")]
    [InlineData("menu", "Saya asisten otomatis")]
    [InlineData("saya mau lapor", "Langkah 1 dari 5 · Identitas")]
    [InlineData("lapor", "Langkah 1 dari 5 · Identitas")]
    [InlineData("cek laporan saya", "Berapa nomor laporannya?")]
    [InlineData("mau tanya dong", "Apa yang ingin Anda tanyakan?")]
    [InlineData("saya ingin cari mentor", "Apa yang ingin Anda pelajari?")]
    [InlineData("mau jadi mentor", "Siapa nama Anda?")]
    [InlineData("English", "I will use English")]
    [InlineData("bantuan", "Yang bisa saya bantu")]
    [InlineData("/help", "Yang bisa saya bantu")]
    [InlineData("/xyz", "Perintah itu belum saya kenal")]
    [InlineData("kembali", "Tidak ada langkah sebelumnya")]
    [InlineData("/lapor@asisten_bot", "Langkah 1 dari 5 · Identitas")]
    public async Task Plain_wishes_are_understood_by_their_words(string said, string heard)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync(said);
        citizen.Hears(heard);
        citizen.HearsNothing();
    }

    [Fact]
    public async Task A_message_without_anything_readable_gets_the_menu()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsAsync(new Activity { Type = ActivityTypes.Message });
        citizen.Hears("Saya membaca tulisan, foto, berkas, dan lokasi");
    }

    [Fact]
    public async Task The_language_is_the_persons_own_and_stays()
    {
        await using var office = await Office.OpenAsync();
        var english = office.With("one", locale: "en-US");
        await english.SaysAsync("/start");
        english.Hears("I am the automatic assistant");
        await english.PressesAsync("Bahasa Indonesia");
        english.Hears("saya pakai bahasa Indonesia");
        await english.SaysAsync("/lapor");
        english.Hears("Langkah 1 dari 5");
        var other = office.With("two");
        await other.SaysAsync("/lapor");
        other.Hears("Langkah 1 dari 5");
        await other.SendsAsync(Activity.Event("language", System.Text.Json.JsonDocument.Parse("\"en\"").RootElement));
        other.Hears("I will use English");
        other.Hears("Step 1 of 5");
    }

    [Fact]
    public async Task In_a_group_nothing_personal_is_begun()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsAsync(InGroup("/lapor"));
        citizen.Hears("kirim pesan pribadi");
        await citizen.SendsAsync(InGroup("jalan rusak nih"));
        citizen.HearsNothing();
    }

    [Fact]
    public async Task A_failed_turn_is_said_once_with_its_code_in_the_persons_language_and_the_step_is_kept()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.FailsAsync("apa saja", "K7F-2QX");
        citizen.Hears("sebutkan kode K7F-2QX");
        await citizen.SaysUnheededAsync("/lapor", "Anonim");
        await citizen.FailsAsync("Lampu mati.", "K7F-3QX");
        citizen.Hears("Jawaban Anda sebelumnya tersimpan");
        citizen.HearsNothing();
        await citizen.SaysAsync("Lampu mati.");
        citizen.Hears("Sudah saya catat: 1 pesan");
        await citizen.SaysUnheededAsync("/bahasa en");
        await citizen.FailsAsync("anything", "K7F-4QX");
        citizen.Hears("tell an officer the code K7F-4QX");
    }

    [Fact]
    public async Task News_that_only_a_newer_host_knows_fails_to_its_dead_letter_and_nobody_is_told_of_a_fault()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var news = Activity.Event("kabar.esok");
        news.Id = "notice:1";
        await Assert.ThrowsAsync<InvalidOperationException>(() => citizen.SendsAsync(news));
        await citizen.FailsAsync(news, "K7F-2QX");
        citizen.HearsNothing();
        // One that is known and fails is told as before.
        var known = Activity.Event("ticket.answered");
        known.Id = "notice:2";
        await citizen.FailsAsync(known, "K7F-3QX");
        citizen.Hears("K7F-3QX");
    }

    private static Activity Arrival(string who) => new() { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount { Id = who }] };

    private static Activity InGroup(string text)
    {
        var activity = Activity.Message(text);
        activity.Conversation = new ConversationAccount { Id = "c-warga", IsGroup = true };
        return activity;
    }

    private static Task OpenAsync(TestChat citizen, string payload, bool asEvent) => asEvent
        ? citizen.SendsAsync(new Activity { Type = ActivityTypes.Event, Name = "start", Value = System.Text.Json.JsonSerializer.SerializeToElement(payload) })
        : citizen.SaysAsync("/start " + payload);
}
