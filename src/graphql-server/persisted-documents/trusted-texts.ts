import type { TrustedDocuments } from '../options.js';

/** @returns a function that tells whether a document is one of the trusted ones as they are now */
export function createTrustedTexts(trustedDocuments: TrustedDocuments): (text: string) => boolean {
  let { byId } = trustedDocuments;
  let texts = new Set(byId.values());
  return (text) => {
    if (byId !== trustedDocuments.byId) {
      byId = trustedDocuments.byId;
      texts = new Set(byId.values());
    }
    return texts.has(text);
  };
}
