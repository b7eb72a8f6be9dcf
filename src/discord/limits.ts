// Discord's limits, in characters where nothing else is said; discord.js does not name them.
// Sources: the pages on messages, components and application commands of https://discord.com/developers/docs

export const CONTENT = 2_000;
export const EMBED_TITLE = 256;
export const EMBED_DESCRIPTION = 4_096;
/** All texts of a layout (Components V2) together. */
export const LAYOUT_TEXT = 4_000;
export const FIELD_VALUE = 1_024;
/** What a picture shows, for who does not see it. */
export const FILE_DESCRIPTION = 1_024;
/** Files of one message. */
export const FILES = 10;
export const CUSTOM_ID = 100;
/** Name and value of a choice; label, value and description of a select's option. */
export const CHOICE = 100;
/** Choices of one answer while a member types. */
export const CHOICES = 25;
/** Options of one select. */
export const OPTIONS = 25;
export const FORM_TITLE = 45;
/** Of the question above a form's field. */
export const FORM_QUESTION = 1_000;
export const FORM_TEXT = 4_000;
