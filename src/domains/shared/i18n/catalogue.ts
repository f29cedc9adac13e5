/** One text in every language that the gateway supports. */
export interface LocalizedMessage {
  readonly en: string;
  readonly hi: string;
}

export type Language = keyof LocalizedMessage;

export type Catalogue<MessageId extends string> = Readonly<Record<MessageId, LocalizedMessage>>;

/** Checks that every entry of a catalogue is localized, and keeps its ids as a type. */
export const catalogue = <MessageId extends string>(messages: Catalogue<MessageId>): Catalogue<MessageId> => messages;
