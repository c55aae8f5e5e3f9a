namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramFilesTests
{
    [Fact]
    public async Task What_a_person_sent_can_be_read()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var bytes = new byte[70_000];
        Random.Shared.NextBytes(bytes);
        house.Telegram.AddFile(house.Token, "AgAClarge", bytes);

        var (file, fault) = await house.Service<TelegramFiles>().OpenAsync(TelegramHouse.Agency, "telegram:AgAClarge");

        Assert.Null(fault);
        await using (file)
        {
            Assert.Equal(bytes.Length, file!.Size);
            using var copy = new MemoryStream();
            await file.Content.CopyToAsync(copy);
            Assert.Equal(bytes, copy.ToArray());
        }
    }

    [Fact]
    public async Task Why_a_file_cannot_be_read_is_said()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddFile(house.Token, "besar", new byte[(20 * 1024 * 1024) + 1]);
        house.Telegram.AddFile(house.Token, "ada", new byte[3]);
        var files = house.Service<TelegramFiles>();

        Assert.Equal(TelegramFileFault.TooBig, (await files.OpenAsync(TelegramHouse.Agency, "telegram:besar")).Fault);
        Assert.Equal(TelegramFileFault.NotFound, (await files.OpenAsync(TelegramHouse.Agency, "telegram:hilang")).Fault);
        Assert.Equal(TelegramFileFault.NotFound, (await files.OpenAsync(TelegramHouse.Agency, "https://contoh.example.id/x")).Fault);
        Assert.Equal(TelegramFileFault.NotFound, (await files.OpenAsync(new("marelan"), "telegram:ada")).Fault);
        house.Telegram.AnswerNext("getFile", 502, "<html>");
        Assert.Equal(TelegramFileFault.Unavailable, (await files.OpenAsync(TelegramHouse.Agency, "telegram:ada")).Fault);
    }
}
