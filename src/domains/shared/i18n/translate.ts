/**
 * The way out of every sentence that a person reads. Code speaks English throughout; on its way out a sentence is looked up
 * in the catalogue, the three files named `…-messages.ts`. One that is not there, since it names a place or a number, is
 * given after what its code means.
 */
import type { Resolvers } from '../../../generated/graphql.js';
import type { RefusalCode } from '../../../umang/failures/refusal.js';
import { errors, keyUnavailable, unknownOutcome } from './error-messages.js';
import type { Language, Message } from './localized-message.js';
import { refusals } from './user-error-messages.js';
import { rules } from './validation-messages.js';

const catalogue = new Map(
  [...Object.values(refusals), ...Object.values<Message>(errors), unknownOutcome, keyUnavailable, ...rules].map(
    (message) => [message.en, message],
  ),
);

/** @param about what the code of the sentence means */
export function inLanguage(language: Language, sentence: string, about: Message): string {
  if (language === 'en') return sentence;
  return catalogue.get(sentence)?.[language] ?? `${about[language]} (${sentence})`;
}

/** The language that an `Accept-Language` likes best among ours. */
export function languageOf(header: string | null): Language {
  const liked = (header ?? '').split(',').flatMap((part) => {
    const [, tag = '', quality = '1'] = /^\s*([a-z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(part) ?? [];
    return isOurs(tag.toLowerCase()) ? [{ language: tag.toLowerCase(), quality: Number(quality) }] : [];
  });
  const [best] = liked.filter(({ quality }) => quality > 0).sort((one, other) => other.quality - one.quality);
  return best?.language === 'hi' ? 'hi' : 'en';
}

const isOurs = (tag: string): boolean => tag === 'en' || tag === 'hi';

export const messageOf = (code: RefusalCode): string => refusals[code].en;

export const messages: Resolvers = {
  UserError: {
    message: ({ code, message }, _args, { language }) => inLanguage(language, message, refusals[code]),
  },
};
