using System.Text.Json.Serialization;

namespace AsnAssistant.People;

/// <summary>What a person may do beyond chatting. An officer's page rights belong to the desk's own accounts; this is who is who in a conversation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    Administrator,

    /// <summary>Reads what comes in and passes it to a unit (admin instansi).</summary>
    Verifier,

    /// <summary>Answers for a unit (pejabat penghubung).</summary>
    Liaison,

    /// <summary>Reads and approves (pimpinan).</summary>
    Leader,

    /// <summary>Personnel officer, manages mentoring (kepegawaian).</summary>
    Personnel,
}
