/** One sentence in every language that the gateway speaks. */
export interface Message {
  readonly en: string;
  readonly hi: string;
}

export type Language = keyof Message;
