/** One text in every language that the gateway supports. */
export interface LocalizedMessage {
  readonly en: string;
  readonly hi: string;
}

export type Language = keyof LocalizedMessage;

export type Catalog<MessageId extends string> = Readonly<Record<MessageId, LocalizedMessage>>;

/** Checks that every entry of a catalog is localized, and keeps its IDs as a type. */
export const catalog = <MessageId extends string>(messages: Catalog<MessageId>): Catalog<MessageId> => messages;
