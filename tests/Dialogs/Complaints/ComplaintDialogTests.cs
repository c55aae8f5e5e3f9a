using System.Text.RegularExpressions;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Complaints;

public sealed partial class ComplaintDialogTests
{
    private const string Story = "Lampu jalan depan puskesmas mati sejak Senin.";

    [Fact]
    public async Task A_whole_complaint_ends_with_a_number_a_date_and_a_pin()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", "Warga Contoh");

        await citizen.SaysAsync("/lapor");
        Assert.Equal(["Anonim", "Rahasia", "Terbuka", "Apa yang disimpan?", "Batal"], TestChat.Buttons(citizen.Hears("Langkah 1 dari 5 · Identitas")));
        await citizen.PressesAsync("Apa yang disimpan?");
        citizen.Hears("Membuka segel perlu dua petugas");
        await citizen.PressesAsync("Anonim");
        Assert.Equal(["Selesai bercerita", "‹ Kembali", "Batal"], TestChat.Buttons(citizen.Hears("Langkah 2 dari 5 · Cerita")));
        await citizen.SaysAsync(Story);
        citizen.Hears("Sudah saya catat: 1 pesan.");
        await citizen.SendsPhotoAsync("test:foto-1");
        citizen.Hears("Sudah saya catat: 1 pesan, 1 foto");
        await citizen.PressesAsync("Selesai bercerita");
        var category = citizen.Hears("Langkah 3 dari 5 · Jenis");
        Assert.Contains("Sepertinya ini tentang Lampu jalan, karena Anda menulis \"Lampu jalan\".", category.Text!, StringComparison.Ordinal);
        Assert.Equal(["Ya, benar", "Pilihan lain", "Tidak tahu", "‹ Kembali", "Batal"], TestChat.Buttons(category));
        await citizen.PressesAsync("Ya, benar");
        var place = citizen.Hears("Langkah 4 dari 5 · Tempat");
        Assert.Contains("Di cerita Anda tertulis: puskesmas.", place.Text!, StringComparison.Ordinal);
        await citizen.SaysAsync("Jalan Contoh, Kelurahan Rangkui");
        var summary = citizen.Hears("Langkah 5 dari 5 · Periksa").Text!;
        Assert.Contains("Jenis: Lampu jalan\nUntuk: Dinas Perhubungan (usulan, petugas yang memastikan)", summary, StringComparison.Ordinal);
        Assert.Contains("Identitas: Anonim", summary, StringComparison.Ordinal);
        Assert.Contains(Story, summary, StringComparison.Ordinal);
        Assert.Contains("Foto dan berkas: 1", summary, StringComparison.Ordinal);
        Assert.Contains("Tempat: Jalan Contoh, Kelurahan Rangkui", summary, StringComparison.Ordinal);
        await citizen.PressesAsync("Kirim laporan");
        var receipt = citizen.Hears("Laporan Anda sudah masuk").Text!;
        Assert.Contains("Kabar pertama paling lambat", receipt, StringComparison.Ordinal);
        Assert.Contains("hari kerja untuk memeriksa", receipt, StringComparison.Ordinal);
        Assert.True(Pin().Match(receipt).Index > 120, "A lock screen shows the first 120 characters: " + receipt);
        Assert.InRange(receipt.Length, 1, 520);

        var ticket = await TicketAsync(office, receipt);
        Assert.Equal(Story, ticket.Story);
        Assert.Equal("Jalan Contoh, Kelurahan Rangkui", ticket.Place.Text);
        Assert.NotNull(Assert.Single(ticket.Attachments).FileId);
        Assert.Equal(("lampu-jalan", "perhubungan", TicketKind.Complaint, null), (ticket.Category, ticket.SuggestedUnit, ticket.Kind, ticket.Unit));
        Assert.Equal(IdentityMode.Anonymous, ticket.Identity);
        Assert.Equal(office.Clock.GetUtcNow(), ticket.FiledAt);
    }

    [Fact]
    public async Task Any_answer_can_be_changed_in_the_summary()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtSummaryAsync(office);

        await citizen.PressesAsync("Ubah");
        Assert.Equal(["Identitas", "Cerita", "Jenis", "Tempat", "‹ Kembali", "Batal"], TestChat.Buttons(citizen.Hears("Yang mana yang mau diubah?")));
        await citizen.PressesAsync("Tempat");
        Assert.Contains("Tetap seperti tadi", TestChat.Buttons(citizen.Hears("Tempat")));
        await citizen.SaysAsync("Jalan Lain 5");
        citizen.Hears("Tempat: Jalan Lain 5");

        await citizen.SaysAsync("ubah identitas");
        citizen.Hears("Langkah 1 dari 5");
        await citizen.SaysAsync("terbuka");
        citizen.Hears("Identitas: Terbuka");

        await citizen.SaysAsync("ubah cerita");
        citizen.Hears("Sudah saya catat");
        await citizen.PressesAsync("Tulis ulang");
        citizen.Hears("Apa yang terjadi");
        await citizen.SaysAsync("Dua lampu mati.");
        citizen.Hears("Sudah saya catat: 1 pesan");
        await citizen.SaysAsync("itu saja");
        citizen.Hears("Langkah 3 dari 5 · Jenis");
        await citizen.PressesAsync("Ya, benar");
        citizen.Hears("Cerita: Dua lampu mati.");
        await citizen.SaysAsync("ya");
        var ticket = await TicketAsync(office, citizen.Hears("sudah masuk").Text!);
        Assert.Equal(("Dua lampu mati.", "Jalan Lain 5", IdentityMode.Open), (ticket.Story, ticket.Place.Text, ticket.Identity));
    }

    [Fact]
    public async Task Kembali_leads_back_through_every_step_and_keeps_the_answers()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtSummaryAsync(office);

        await citizen.PressesAsync("‹ Kembali");
        citizen.Hears("Langkah 4 dari 5 · Tempat");
        await citizen.SaysAsync("kembali");
        citizen.Hears("Langkah 3 dari 5 · Jenis");
        await citizen.SaysAsync("kembali");
        citizen.Hears("Sudah saya catat: 1 pesan");
        await citizen.SaysAsync("/kembali");
        citizen.Hears("Langkah 1 dari 5 · Identitas");
        await citizen.SaysAsync("back");
        citizen.Hears("Ini langkah pertama");
        citizen.Hears("Langkah 1 dari 5 · Identitas");
        await citizen.PressesAsync("Tetap seperti tadi");
        var summary = citizen.Hears("Sudah benar?").Text!;
        Assert.Contains("Jalan Contoh", summary, StringComparison.Ordinal);

        await citizen.PressesAsync("Ubah");
        citizen.Hears("Yang mana");
        await citizen.SaysAsync("kembali");
        citizen.Hears("Sudah benar?");
    }

    [Fact]
    public async Task Batal_gives_up_little_at_once_and_asks_before_giving_up_much()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim");
        await citizen.SaysAsync("batal");
        citizen.Hears("dibatalkan");

        citizen = await AtSummaryAsync(office);
        await citizen.SaysAsync("batal");
        Assert.Equal(["Lanjutkan mengisi", "Ya, batalkan"], TestChat.Buttons(citizen.Hears("akan hilang")));
        await citizen.PressesAsync("Lanjutkan mengisi");
        citizen.Hears("Sudah benar?");
        await citizen.SaysAsync("Cancel");
        citizen.Hears("akan hilang");
        await citizen.SaysAsync("iya");
        citizen.Hears("dibatalkan");
        await citizen.SaysAsync("batal");
        citizen.Hears("Tidak ada yang sedang diisi");
        Assert.Equal(0, await CountAsync(office, citizen));
    }

    [Fact]
    public async Task A_long_story_in_many_messages_is_not_thrown_away_without_a_word()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Pertama.", "Kedua.", "Ketiga.");
        await citizen.SaysAsync("batal");
        citizen.Hears("akan hilang");
        await citizen.SaysAsync("batal");
        citizen.Hears("dibatalkan");
    }

    [Fact]
    public async Task A_question_in_the_middle_is_answered_and_the_form_goes_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.SaysAsync("berapa hari cuti tahunan PNS?");
        citizen.Hears("12 hari kerja");
        citizen.Hears("Kita lanjutkan");
        citizen.Hears("Langkah 1 dari 5 · Identitas");
        await citizen.SaysUnheededAsync("Anonim");
        await citizen.SaysAsync("berapa hari cuti tahunan PNS?");
        citizen.Hears("12 hari kerja");
        citizen.Hears("tidak saya masukkan");
        citizen.Hears("Langkah 2 dari 5 · Cerita");
        await citizen.SaysAsync("Kenapa lampu jalan depan puskesmas mati terus?");
        citizen.Hears("Sudah saya catat: 1 pesan");
    }

    [Fact]
    public async Task The_button_of_a_question_no_longer_asked_changes_nothing()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("/lapor");
        var first = citizen.Hears("Identitas");
        await citizen.PressesAsync("Anonim");
        citizen.Hears("Cerita");
        await citizen.PressesOnAsync(first, "Terbuka");
        citizen.Hears("Tombol ini sudah tidak berlaku");
        citizen.Hears("Langkah 2 dari 5 · Cerita");
        await citizen.SaysUnheededAsync(Story, "selesai", "ya", "Jalan Contoh");
        var summary = citizen.Last;
        Assert.Contains("Identitas: Anonim", summary.Text!, StringComparison.Ordinal);
        await citizen.PressesOnAsync(summary, "Kirim laporan");
        citizen.Hears("sudah masuk");
        await citizen.PressesOnAsync(summary, "Kirim laporan");
        Assert.Contains("Lapor masalah", TestChat.Buttons(citizen.Hears("Tombol ini sudah tidak berlaku")));
        Assert.Equal(1, await CountAsync(office, citizen));
    }

    [Fact]
    public async Task The_button_of_a_repeated_question_stays_valid()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("/lapor");
        var first = citizen.Hears("Identitas");
        await citizen.SaysAsync("bantuan");
        citizen.Hears("Petugas yang membaca laporan Anda");
        citizen.Hears("Langkah 1 dari 5");
        await citizen.PressesOnAsync(first, "Rahasia");
        citizen.Hears("Langkah 2 dari 5");
    }

    [Fact]
    public async Task A_turn_run_again_files_one_ticket()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtSummaryAsync(office);
        var lost = await citizen.SaysInVainAsync(Activity.Message("kirim"));
        Assert.Contains("sudah masuk", Assert.Single(lost).Text!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(office, citizen));
        await citizen.SaysAsync("kirim");
        citizen.Hears("sudah masuk");
        Assert.Equal(1, await CountAsync(office, citizen));
    }

    [Fact]
    public async Task A_sending_whose_state_came_back_tells_the_number_again_and_files_nothing_new()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtSummaryAsync(office);
        var before = "";
        await citizen.ReplaceRecordAsync(stored => before = stored);
        await citizen.SaysAsync("kirim");
        var number = Number().Match(citizen.Hears("sudah masuk").Text!).Value;
        await citizen.ReplaceRecordAsync(_ => before);
        await citizen.SaysAsync("kirim");
        Assert.Contains(number, citizen.Hears("sudah masuk sebelumnya").Text!, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(office, citizen));
    }

    [Fact]
    public async Task What_was_said_before_anybody_asked_is_the_story()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("Saya mau lapor, jalan depan pasar berlubang sejak minggu lalu");
        citizen.Hears("saya catat sebagai laporan");
        citizen.Hears("Langkah 1 dari 5 · Identitas");
        await citizen.SaysAsync("1");
        citizen.Hears("Langkah 3 dari 5 · Jenis");
        await citizen.SaysAsync("1");
        citizen.Hears("Langkah 4 dari 5 · Tempat");
        await citizen.PressesAsync("Tidak tahu");
        var summary = citizen.Hears("Cerita: jalan depan pasar berlubang sejak minggu lalu").Text!;
        Assert.Contains("Tempat: belum tahu", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_and_a_place_may_come_before_any_word()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsPhotoAsync("test:lubang");
        citizen.Hears("Kiriman Anda sudah saya simpan");
        citizen.Hears("Langkah 1 dari 5");
        await citizen.SaysAsync("anonm");
        citizen.Hears("Sudah saya catat: 0 pesan, 1 foto");
        await citizen.PressesAsync("Selesai bercerita");
        citizen.Hears("Tulis dulu apa yang terjadi");
        await citizen.SendsLocationAsync(-2.13, 106.11);
        citizen.Hears("Sudah saya catat");
        await citizen.SaysAsync("Ada lubang besar di sini.");
        citizen.Hears("Sudah saya catat: 1 pesan, 1 foto");
        await citizen.SaysAsync("sudah");
        citizen.Hears("Jalan dan drainase, karena Anda menulis \"lubang\"");
        await citizen.PressesAsync("Ya, benar");
        Assert.Contains("Tempat: titik lokasi ada", citizen.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
        await citizen.SaysAsync("kirim laporan");
        var ticket = await TicketAsync(office, citizen.Hears("sudah masuk").Text!);
        Assert.Equal((-2.13, 106.11), (ticket.Place.Latitude, ticket.Place.Longitude));
        Assert.Single(ticket.Attachments);
    }

    [Fact]
    public async Task Whoever_tells_the_story_before_choosing_need_not_tell_it_again()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.SendsPhotoAsync("test:lubang");
        citizen.Hears("Langkah 1 dari 5 · Identitas\nKiriman Anda sudah saya simpan");
        await citizen.SaysAsync("Jalan di depan pasar berlubang sejak minggu lalu");
        citizen.Hears("Langkah 1 dari 5 · Identitas\nKiriman Anda sudah saya simpan");
        await citizen.SaysAsync("terbuka");
        citizen.Hears("Langkah 3 dari 5 · Jenis");
        await citizen.SaysAsync("betul");
        citizen.Hears("Langkah 4 dari 5 · Tempat");
        await citizen.SaysAsync("tidak tahu");
        Assert.Contains("Cerita: Jalan di depan pasar berlubang sejak minggu lalu\nFoto dan berkas: 1", citizen.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_with_words_under_it_is_both()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsPhotoAsync("test:lubang", "Lubang besar di jalan ini");
        citizen.Hears("saya catat sebagai laporan");
        await citizen.SaysAsync("1");
        citizen.Hears("Langkah 1 dari 5");
        citizen.Hears("Langkah 3 dari 5");
        await citizen.SaysAsync("ya");
        citizen.Hears("Langkah 4 dari 5");
        await citizen.SaysAsync("tidak tahu");
        Assert.Contains("Cerita: Lubang besar di jalan ini\nFoto dan berkas: 1", citizen.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_album_gets_one_reply_that_counts_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", Story);
        for (var i = 0; i < 4; i++)
        {
            await citizen.SendsPhotoAsync($"test:foto-{i}");
        }
        citizen.Hears("Sudah saya catat: 1 pesan, 4 foto");
        citizen.HearsNothing();
        await citizen.SaysAsync("Fotonya dari pagi ini.");
        citizen.Hears("Sudah saya catat: 2 pesan, 4 foto");
    }

    [Fact]
    public async Task A_very_long_story_is_kept_to_the_limit_and_no_further()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim");
        var part = string.Concat(Enumerable.Repeat("Panjang sekali ceritanya. ", 155)).Trim();
        await citizen.SaysAsync(part);
        citizen.Hears("1 pesan");
        await citizen.SaysAsync(part + "!");
        citizen.Hears("batasnya 8.000");
        await citizen.SaysAsync("Selesai bercerita");
        citizen.Hears("Ini tentang apa?");
        await citizen.SaysAsync("tidak tahu");
        citizen.Hears("Tempat");
        await citizen.SaysAsync("tidak tahu");
        citizen.Hears("Sudah benar?");
        await citizen.SaysAsync("kirim");
        Assert.Equal(part, (await TicketAsync(office, citizen.Hears("sudah masuk").Text!)).Story);
    }

    [Fact]
    public async Task Markup_in_a_story_stays_words()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "**tebal** [klik](https://contoh.example) {nama}", "selesai", "tidak tahu", "tidak tahu");
        Assert.Contains("\\*\\*tebal\\*\\* \\[klik\\]", citizen.Last.Text!, StringComparison.Ordinal);
        office.Flow.AllHeard.Remove(citizen.Last);
    }

    [Fact]
    public async Task Three_answers_not_understood_bring_a_way_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.SaysAsync("zzz");
        Assert.Contains("Anonim", TestChat.Buttons(citizen.Hears("belum mengerti")));
        await citizen.SaysAsync("99");
        citizen.Hears("belum mengerti");
        await citizen.SaysAsync("qqq");
        Assert.Contains("Bantuan", TestChat.Buttons(citizen.Hears("Kalau bingung")));
        await citizen.SaysAsync("yang kedua");
        citizen.Hears("Cerita");
    }

    [Fact]
    public async Task A_switch_of_language_repeats_the_question_in_the_new_one()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", Story);
        await citizen.SaysAsync("/bahasa en");
        citizen.Hears("I will use English");
        citizen.Hears("Noted: 1 message.");
        await citizen.SaysAsync("done");
        citizen.Hears("Step 3 of 5 · Topic");
        await citizen.SaysAsync("yes");
        citizen.Hears("Step 4 of 5 · Place");
        await citizen.SaysAsync("/bahasa");
        citizen.Hears("Which language");
        await citizen.SaysAsync("bahasa indonesia");
        citizen.Hears("saya pakai bahasa Indonesia");
        citizen.Hears("Langkah 4 dari 5 · Tempat");
    }

    [Fact]
    public async Task Languages_may_be_mixed_in_one_form()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/report");
        await citizen.SaysAsync("anonymous please");
        citizen.Hears("Cerita");
        await citizen.SaysAsync("The street light is off, sudah seminggu.");
        citizen.Hears("1 pesan");
        await citizen.SaysAsync("that's all");
        citizen.Hears("karena Anda menulis \"street light\"");
        await citizen.SaysAsync("yes");
        citizen.Hears("Tempat");
        await citizen.SaysAsync("I don't know");
        citizen.Hears("Sudah benar?");
        await citizen.SaysAsync("yes");
        citizen.Hears("sudah masuk");
    }

    [Fact]
    public async Task Another_wish_in_the_middle_is_met_and_the_form_goes_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", Story);
        await citizen.SaysAsync("/jadimentor");
        citizen.Hears("Isian Anda tadi saya simpan");
        citizen.Hears("Siapa nama Anda?");
        await citizen.SaysAsync("batal");
        citizen.Hears("Kita lanjutkan yang tadi");
        citizen.Hears("Sudah saya catat: 1 pesan");
    }

    [Fact]
    public async Task Start_in_the_middle_asks_whether_to_go_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", Story);
        await citizen.SaysAsync("/start");
        Assert.Equal(["Lanjutkan", "Mulai baru"], TestChat.Buttons(citizen.Hears("belum selesai")));
        await citizen.PressesAsync("Lanjutkan");
        citizen.Hears("Sudah saya catat: 1 pesan");
        await citizen.SaysAsync("/lapor");
        citizen.Hears("sedang mengisi hal yang sama");
        await citizen.PressesAsync("Mulai baru");
        citizen.Hears("Langkah 1 dari 5 · Identitas");
        await citizen.SaysAsync("Anonim");
        citizen.Hears("Apa yang terjadi");
        await citizen.SaysAsync("/start");
        citizen.Hears("belum selesai");
        await citizen.SaysAsync("mulai baru");
        citizen.Hears("kita mulai dari awal");
    }

    [Fact]
    public async Task After_a_day_of_silence_an_unfinished_form_is_not_simply_continued()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim");
        office.Clock.Advance(TimeSpan.FromHours(25));
        await citizen.SaysAsync("halo, saya mau tanya sesuatu");
        citizen.Hears("lebih dari sehari");
        await citizen.PressesAsync("Lanjutkan");
        citizen.Hears("Langkah 2 dari 5 · Cerita");
    }

    [Fact]
    public async Task An_edited_message_is_not_read_again()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.SendsAsync(new Activity { Type = ActivityTypes.MessageUpdate, Text = "Terbuka" });
        citizen.Hears("tidak saya baca ulang");
        citizen.Hears("Langkah 1 dari 5");
    }

    private static async Task<TestChat> AtSummaryAsync(Office office)
    {
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", Story, "selesai", "ya");
        await citizen.SaysAsync("Jalan Contoh");
        citizen.Hears("Sudah benar?");
        return citizen;
    }

    private static async Task<Ticket> TicketAsync(Office office, string receipt)
    {
        Assert.True(TicketNumber.TryParse(Number().Match(receipt).Value, out var number), receipt);
        return (await office.AtTheDeskAsync((Tickets tickets) => tickets.FindAsync(number)))!;
    }

    private static async Task<int> CountAsync(Office office, TestChat chat) =>
        (await office.AtTheDeskAsync((Tickets tickets) => tickets.OfReporterAsync(AsnAssistant.People.PersonId.Of(chat.Channel, chat.User)))).Tickets.Count;

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d{3} \d{3}")]
    private static partial Regex Pin();
}
