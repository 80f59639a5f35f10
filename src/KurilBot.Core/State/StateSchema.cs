namespace KurilBot.Core;

/// <summary>The tables of a state store, the same in every database.</summary>
internal static class StateSchema
{
    /// <summary>What each version adds to the one before; what has been published is never changed.</summary>
    /// <param name="ownNumber">How the database declares a key that it gives out itself and never again.</param>
    public static IReadOnlyList<string> Versions(string ownNumber) =>
    [
        $"""
        CREATE TABLE inbox (
            seq {ownNumber}, bot BIGINT NOT NULL, update_id BIGINT NOT NULL, received BIGINT NOT NULL, body TEXT NOT NULL,
            attempted BIGINT NOT NULL DEFAULT 0, done BIGINT NOT NULL DEFAULT 0, owner TEXT NOT NULL,
            UNIQUE (bot, update_id));
        CREATE INDEX inbox_open ON inbox (bot, seq) WHERE done = 0;
        CREATE TABLE questions (
            id {ownNumber}, bot BIGINT NOT NULL, chat BIGINT NOT NULL, thread BIGINT NOT NULL, message BIGINT NOT NULL,
            asked BIGINT NOT NULL, text TEXT NOT NULL, replies TEXT NOT NULL DEFAULT '', answered_update BIGINT, answer TEXT,
            UNIQUE (bot, chat, message));
        CREATE INDEX questions_of_place ON questions (bot, chat, thread, id);
        CREATE TABLE conversations (
            bot BIGINT NOT NULL, chat BIGINT NOT NULL, thread BIGINT NOT NULL, after BIGINT NOT NULL, PRIMARY KEY (bot, chat, thread));
        CREATE TABLE chats (
            bot BIGINT NOT NULL, chat BIGINT NOT NULL, stopped BIGINT NOT NULL DEFAULT 0, moved_to BIGINT, PRIMARY KEY (bot, chat));
        CREATE TABLE strangers (bot BIGINT NOT NULL, "user" BIGINT NOT NULL, PRIMARY KEY (bot, "user"));
        """,
        // Who works is known of a lane, no more of an update. Conversations may be there: they once had no version.
        """
        DROP INDEX inbox_open;
        ALTER TABLE inbox DROP COLUMN owner;
        ALTER TABLE inbox ADD COLUMN lane TEXT NOT NULL DEFAULT '';
        CREATE INDEX inbox_open ON inbox (bot, lane, update_id) WHERE done = 0;
        CREATE TABLE lanes (bot BIGINT NOT NULL, lane TEXT NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (bot, lane));
        CREATE TABLE IF NOT EXISTS conversation_turns (
            chat TEXT NOT NULL, number BIGINT NOT NULL, asked BIGINT NOT NULL, question TEXT NOT NULL, answer TEXT,
            PRIMARY KEY (chat, number));
        """,
        // Answers have addresses, and askers think something of them.
        """
        CREATE TABLE answers (
            address TEXT PRIMARY KEY, asker TEXT NOT NULL, asked BIGINT NOT NULL, answered BIGINT NOT NULL, answer TEXT NOT NULL,
            opinion BIGINT NOT NULL DEFAULT 0);
        CREATE INDEX answers_of_asker ON answers (asker);
        CREATE INDEX answers_by_time ON answers (asked);
        ALTER TABLE questions ADD COLUMN address TEXT;
        ALTER TABLE questions ADD COLUMN asker BIGINT;
        """,
    ];
}
