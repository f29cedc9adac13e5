/** Translates messages at the edge of the gateway: code refers to them by ID and never by their text. */
import type { Language, LocalizedMessage } from './catalog.js';

/**
 * A message without a translation, such as graphql-js's own, follows the translated fallback in parentheses.
 * @param fallback the message of the error's code
 */
export function translate(message: LocalizedMessage | string, language: Language, fallback: LocalizedMessage): string {
  if (typeof message !== 'string') return message[language];
  if (message === '' || message === fallback.en) return fallback[language];
  return language === 'en' ? message : `${fallback[language]} (${message})`;
}

/** The supported language that an `Accept-Language` header ranks highest. */
export function negotiateLanguage(header: string | null): Language {
  if (header === null) return 'en';
  const accepted = header.split(',').flatMap((range) => {
    const [, tag = '', quality = '1'] = /^\s*([a-z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(range) ?? [];
    const language = tag.toLowerCase();
    return isSupported(language) ? [{ language, quality: Number(quality) }] : [];
  });
  const [preferred] = accepted.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return preferred?.language ?? 'en';
}

const isSupported = (tag: string): tag is Language => tag === 'en' || tag === 'hi';
