namespace AsnAssistant.People;

/// <summary>How an agency reckons learning hours (jam pelajaran, JP) from minutes. A setting: what a mentoring session is worth is each agency's own rule.</summary>
/// <param name="MinutesPerJp">Source of the 45: the LAN page that the reference sheet cites, for every learning hour.</param>
/// <param name="MostPerSession">JP that one session may bring.</param>
/// <param name="MostPerYear">JP that mentoring may bring in a year; 0 for no cap.</param>
/// <param name="PnsFloor">JP that a PNS has to reach in a year.</param>
/// <param name="PppkCeiling">JP that a PPPK may take in a contract year; 0 where the agency knows none.</param>
public sealed record LearningHours(int MinutesPerJp = 45, int MostPerSession = 4, int MostPerYear = 0, int PnsFloor = 20, int PppkCeiling = 24)
{
    /// <summary>Of several sessions, in hundredths of a JP, rounded down once at the end.</summary>
    /// <param name="minutes">Of each session.</param>
    public int HundredthsOf(IEnumerable<int> minutes)
    {
        // Capped in minutes, so that nothing is lost by rounding each session.
        var counted = minutes.Sum(one => Math.Min(one, MostPerSession * MinutesPerJp));
        var hundredths = counted * 100 / MinutesPerJp;
        return MostPerYear > 0 ? Math.Min(hundredths, MostPerYear * 100) : hundredths;
    }
}
