namespace AsnAssistant.People.Officers;

/// <summary>What an officer is there for. The words are those of the command line and the desk.</summary>
public enum OfficerRole
{
    /// <summary>Sets the agency up and invites others.</summary>
    Admin,

    /// <summary>Checks new reports and passes them on.</summary>
    Verifikator,

    /// <summary>Answers for a unit.</summary>
    Penghubung,

    /// <summary>Leads: approves and reads reports.</summary>
    Pimpinan,

    /// <summary>Personnel: rules and mentoring.</summary>
    Kepegawaian,
}
