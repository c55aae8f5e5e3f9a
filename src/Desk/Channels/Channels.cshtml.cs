using AsnAssistant.Desk.Channels;
using AsnAssistant.People;

namespace AsnAssistant.Desk;

/// <summary>For administrators: whether each channel is alive, in words.</summary>
public sealed class ChannelsPage(DeskContext desk, IChannelPulses pulses) : DeskPage(desk)
{
    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    public IReadOnlyList<ChannelState> Channels { get; private set; } = [];

    public async Task OnGetAsync() => Channels = await pulses.ListAsync(HttpContext.RequestAborted);

    public string StateOf(ChannelState channel)
    {
        var moment = channel.Last is { } last ? Dates.Moment(last, Desk.Agency.Zone, Language) : "";
        return channel.Life switch
        {
            ChannelLife.Off => Texts["channels.off"],
            ChannelLife.Alive => Texts.Format("channels.alive", ("moment", moment)),
            ChannelLife.Waiting => Texts["channels.waiting"],
            _ when channel.Last is null => Texts["channels.never"],
            _ => Texts.Format("channels.silent", ("moment", moment)),
        };
    }
}
