using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram.Tests;

public sealed class UpdateReaderTests
{
    private static UpdateReading Read(string name, string? username = "AsisTest_bot") => UpdateReader.Read(Payload.Of(name), "987654321", username);

    private static Activity Accepted(string name) => Assert.IsType<UpdateReading.Accepted>(Read(name)).Activity;

    [Fact]
    public void A_text_becomes_a_message_known_by_its_update_id()
    {
        var activity = Accepted("text");

        Assert.Equal(ActivityTypes.Message, activity.Type);
        Assert.Equal("845120001", activity.Id);
        Assert.Equal("telegram", activity.ChannelId);
        Assert.Equal("Lampu jalan depan puskesmas mati sejak Senin.", activity.Text);
        Assert.Equal("61234567", activity.Conversation!.Id);
        Assert.False(activity.Conversation.IsGroup);
        Assert.Equal("61234567", activity.From!.Id);
        Assert.Equal("987654321", activity.Recipient!.Id);
        Assert.Equal("id-ID", activity.Locale);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1773716400), activity.Timestamp);
        Assert.Equal("418", activity.ChannelData!.Value.GetProperty("messageId").GetString());
        Assert.Null(activity.Attachments);
        Assert.Null(activity.Value);
    }

    [Fact]
    public void The_name_of_a_person_stays_behind()
    {
        var json = JsonSerializer.Serialize(Accepted("text"), BotJson.Default.Activity);

        Assert.DoesNotContain("Contoh", json, StringComparison.Ordinal);
        Assert.DoesNotContain("contoh_warga", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_to_a_message_names_that_message() => Assert.Equal("400", Accepted("reply").ReplyToId);

    [Fact]
    public void A_start_link_becomes_an_event_with_its_payload()
    {
        var activity = Accepted("start-payload");

        Assert.Equal(ActivityTypes.Event, activity.Type);
        Assert.Equal("start", activity.Name);
        Assert.Equal("lacak_ADU-7K3M-9QX4-T", activity.Value!.Value.GetString());
        Assert.Null(activity.Text);
    }

    [Fact]
    public void A_plain_start_is_a_message_like_other_commands()
    {
        var activity = Accepted("start");

        Assert.Equal(ActivityTypes.Message, activity.Type);
        Assert.Equal("/start", activity.Text);
    }

    [Fact]
    public void A_press_says_the_buttons_words_and_names_its_prompt_and_message()
    {
        var reading = Assert.IsType<UpdateReading.Accepted>(Read("press-choice"));

        Assert.Equal("4382bfdwdsb323b2d9", reading.CallbackQueryId);
        Assert.Equal("Anonim", reading.Activity.Text);
        Assert.Equal("k3f9", reading.Activity.PressedPromptTag);
        Assert.Equal(1, reading.Activity.Value!.Value.GetProperty("choice").GetInt32());
        Assert.Equal("417", reading.Activity.ReplyToId);
        Assert.Equal("61234567", reading.Activity.From!.Id);
        Assert.Equal("id-ID", reading.Activity.Locale);
        Assert.Equal("4382bfdwdsb323b2d9", reading.Activity.ChannelData!.Value.GetProperty("callbackQueryId").GetString());
    }

    [Fact]
    public void Words_that_did_not_fit_are_found_on_the_button() =>
        Assert.Equal("Dilindungi, dan instansi tahu siapa Anda", Accepted("press-long-choice").Text);

    [Fact]
    public void Without_the_message_the_number_is_said() => Assert.Equal("2", Accepted("press-inaccessible").Text);

    [Fact]
    public void A_command_button_is_a_post_back_with_its_words()
    {
        var activity = Accepted("press-command");

        Assert.Equal("mentor.accept:abc", activity.PostBack);
        Assert.Equal("Terima", activity.Text);
        Assert.Null(activity.PressedPromptTag);
    }

    [Theory]
    [InlineData("press-forged")]
    [InlineData("press-inline-message")]
    public void A_press_that_is_not_ours_is_ignored_but_still_answered(string name) =>
        Assert.Equal("4382bfdwdsb323b2d9", Assert.IsType<UpdateReading.Ignored>(Read(name)).CallbackQueryId);

    [Fact]
    public void Of_a_photo_the_largest_is_taken_and_its_caption_is_the_text()
    {
        var activity = Accepted("photo");
        var photo = Assert.Single(activity.Attachments!);

        Assert.Equal("telegram:AgAClarge", photo.ContentUrl);
        Assert.Equal("image/jpeg", photo.ContentType);
        Assert.Equal(120345, photo.Extension!["size"].GetInt64());
        Assert.Equal("Tiang 14", activity.Text);
        Assert.Equal("13912345678901234", activity.ChannelData!.Value.GetProperty("mediaGroupId").GetString());
    }

    [Fact]
    public void A_photo_beyond_the_limit_is_passed_over_for_a_smaller_one() =>
        Assert.Equal("telegram:AgACsmall", Accepted("photo-too-large").Attachments![0].ContentUrl);

    [Theory]
    [InlineData("document", "telegram:BQACdoc", "application/pdf", "sk-contoh.pdf")]
    [InlineData("voice", "telegram:AwACvoice", "audio/ogg", null)]
    [InlineData("video", "telegram:BAACvideo", "video/mp4", "jalan.mp4")]
    public void Other_files_become_attachments_too(string name, string url, string type, string? fileName)
    {
        var file = Assert.Single(Accepted(name).Attachments!);

        Assert.Equal(url, file.ContentUrl);
        Assert.Equal(type, file.ContentType);
        Assert.Equal(fileName, file.Name);
    }

    [Fact]
    public void A_location_becomes_coordinates()
    {
        var activity = Accepted("location");

        Assert.Equal(new GeoCoordinates(-2.21234, 113.91876), activity.Location);
        Assert.Null(activity.Text);
    }

    [Fact]
    public void A_venue_has_coordinates_and_its_name_as_text()
    {
        var activity = Accepted("venue");

        Assert.Equal(new GeoCoordinates(-2.2, 113.9), activity.Location);
        Assert.Equal("Puskesmas Contoh, Jalan Contoh 14", activity.Text);
    }

    [Theory]
    [InlineData("contact-own", true, "6281200000000")]
    [InlineData("contact-other", false, "+6281300000000")]
    public void A_contact_says_whether_it_is_the_senders_own(string name, bool isOwn, string phone)
    {
        var contact = Accepted(name).Value!.Value.GetProperty("contact");

        Assert.Equal(isOwn, contact.GetProperty("isOwn").GetBoolean());
        Assert.Equal(phone, contact.GetProperty("phoneNumber").GetString());
    }

    [Fact]
    public void An_edit_is_an_update_of_the_message()
    {
        var activity = Accepted("edited");

        Assert.Equal(ActivityTypes.MessageUpdate, activity.Type);
        Assert.Equal("Lampu jalan mati sejak Selasa.", activity.Text);
        Assert.Equal("418", activity.ChannelData!.Value.GetProperty("messageId").GetString());
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1773716460), activity.Timestamp);
    }

    [Theory]
    [InlineData("blocked", "remove", "kicked")]
    [InlineData("unblocked", "add", "member")]
    public void Blocking_and_unblocking_are_installation_updates(string name, string action, string status)
    {
        var activity = Accepted(name);

        Assert.Equal(ActivityTypes.InstallationUpdate, activity.Type);
        Assert.Equal(action, activity.Extension!["action"].GetString());
        Assert.Equal(status, activity.Value!.Value.GetProperty("status").GetString());
    }

    [Fact]
    public void A_group_command_for_us_loses_our_name()
    {
        var activity = Accepted("group-command");

        Assert.Equal("/lapor lampu mati", activity.Text);
        Assert.True(activity.Conversation!.IsGroup);
        Assert.Equal("-1001987654321", activity.Conversation.Id);
    }

    [Fact]
    public void While_our_name_is_unknown_every_command_counts_as_ours() =>
        Assert.IsType<UpdateReading.Accepted>(UpdateReader.Read(Payload.Of("group-command-other-bot"), "987654321", null));

    [Fact]
    public void A_sticker_is_a_message_without_text_so_that_the_question_can_be_repeated()
    {
        var activity = Accepted("sticker");

        Assert.Null(activity.Text);
        Assert.Equal("sticker", activity.ChannelData!.Value.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("group-command-other-bot", "another bot")]
    [InlineData("live-location-moved", "live location")]
    [InlineData("member-joined", "service message")]
    [InlineData("of-a-bot", "of a bot")]
    [InlineData("poll-answer", "poll_answer")]
    [InlineData("channel-sender", "channel_post")]
    public void What_is_not_for_us_is_ignored_with_a_reason(string name, string reason) =>
        Assert.Contains(reason, Assert.IsType<UpdateReading.Ignored>(Read(name)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_group_that_became_a_supergroup_says_its_new_id_whoever_did_it()
    {
        var activity = Accepted("migrated");

        Assert.Equal((ActivityTypes.InstallationUpdate, "-4012345678", true), (activity.Type, activity.Conversation!.Id, activity.Conversation.IsGroup));
        Assert.Equal("moved", activity.Extension!["action"].GetString());
        Assert.Equal("-1004012345678", activity.Value!.Value.GetProperty("to").GetString());
    }

    [Theory]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"text":"a\ud800"}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"\udc00":1,"text":"a"}}""")]
    public void Words_that_are_no_unicode_make_an_update_unreadable(string json)
    {
        using var update = JsonDocument.Parse(json);
        Assert.IsType<UpdateReading.Unreadable>(UpdateReader.Read(update.RootElement, "1", null));
    }

    [Fact]
    public void Milliseconds_in_a_date_are_understood()
    {
        var activity = Accepted("milliseconds");

        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1773716400123), activity.Timestamp);
        Assert.Null(activity.Locale);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"update_id":"x","message":{}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":"x"},"from":{"id":1},"text":"halo"}}""")]
    public void What_has_not_the_documented_shape_is_unreadable(string json) =>
        Assert.IsType<UpdateReading.Unreadable>(UpdateReader.Read(JsonDocument.Parse(json).RootElement, "1", null));

    [Theory]
    [InlineData("""{"update_id":1,"message":7}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"text":5}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"photo":{"a":1}}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"photo":[5]}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"location":{"latitude":"north","longitude":1}}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1},"location":{"latitude":1e300,"longitude":1}}}""")]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":1},"from":{"id":1,"language_code":5},"date":1e40,"text":"a"}}""")]
    [InlineData("""{"update_id":1,"callback_query":{"id":5,"from":{"id":1},"message":{"chat":{"id":1},"message_id":1,"reply_markup":{"inline_keyboard":[5,[6]]}},"data":"p:a:1"}}""")]
    public void Members_of_the_wrong_kind_never_throw(string json) =>
        Assert.NotNull(UpdateReader.Read(JsonDocument.Parse(json).RootElement, "1", "x_bot"));
}
