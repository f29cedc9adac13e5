/** The message of each user error. UMANG's own texts are never forwarded, because they may repeat the input. */
import type { RefusalCode } from '../../../umang/failures/refusal.js';
import type { Catalog } from './catalog.js';

export const userErrorMessages: Catalog<RefusalCode> = {
  INVALID_INPUT: {
    en: 'Some of the input is invalid. Check it and try again.',
    hi: 'भेजी गई जानकारी में कुछ ठीक नहीं है। उसे जाँचकर फिर से कोशिश करें।',
  },
  WRONG_CREDENTIALS: {
    en: 'The address or the password is wrong. Check both and try again.',
    hi: 'पता या पासवर्ड गलत है। दोनों जाँचकर फिर से कोशिश करें।',
  },
  WRONG_PIN: {
    en: 'The PIN is wrong. Check it and try again.',
    hi: 'पिन गलत है। उसे जाँचकर फिर से कोशिश करें।',
  },
  WRONG_OTP: {
    en: 'The OTP is wrong or no longer valid. Check it, or request a new one.',
    hi: 'ओटीपी गलत है या अब मान्य नहीं है। उसे जाँच लें, या नया ओटीपी मँगवाएँ।',
  },
  OTP_EXPIRED: {
    en: 'The OTP has expired. Request a new one.',
    hi: 'ओटीपी की समय-सीमा समाप्त हो गई है। नया ओटीपी मँगवाएँ।',
  },
  TOO_MANY_ATTEMPTS: {
    en: 'Too many wrong attempts. Wait a while, then request a new OTP.',
    hi: 'बहुत बार गलत कोशिश हुई। थोड़ी देर रुककर नया ओटीपी मँगवाएँ।',
  },
  TOO_MANY_REQUESTS: {
    en: 'Too many requests. Wait a while, then try again.',
    hi: 'बहुत अधिक अनुरोध हुए। थोड़ी देर रुककर फिर से कोशिश करें।',
  },
  LOCKED: {
    en: 'The account or the PIN is locked after too many wrong attempts. Try again later or use an OTP.',
    hi: 'बहुत बार गलत कोशिश होने से खाता या पिन लॉक हो गया है। बाद में फिर से कोशिश करें या ओटीपी का उपयोग करें।',
  },
  PIN_TOKEN_REJECTED: {
    en: 'The confirmation has expired or was already used. Confirm the PIN or the OTP again.',
    hi: 'पुष्टि की समय-सीमा समाप्त हो गई है या वह पहले ही इस्तेमाल हो चुकी है। पिन या ओटीपी की पुष्टि फिर से करें।',
  },
  PIN_ALREADY_SET: {
    en: 'A PIN is already set. Change it instead.',
    hi: 'पिन पहले से बना हुआ है। उसे बदल लें।',
  },
  PIN_NOT_SET: {
    en: 'No PIN is set yet. Create one first.',
    hi: 'अभी कोई पिन नहीं बना है। पहले पिन बनाएँ।',
  },
  ALREADY_REGISTERED: {
    en: 'This address is already registered. Choose another one, or sign in with it.',
    hi: 'यह पता पहले से पंजीकृत है। कोई और पता चुनें, या इसी से साइन इन करें।',
  },
  ALREADY_REVOKED: {
    en: 'This authorization is already revoked. No further action is needed.',
    hi: 'यह अनुमति पहले ही वापस ली जा चुकी है। अब कुछ करने की आवश्यकता नहीं है।',
  },
  DUPLICATE_REQUEST: {
    en: 'The same request was already made. Load its current state before you try again.',
    hi: 'यही अनुरोध पहले ही किया जा चुका है। दोबारा कोशिश करने से पहले उसकी वर्तमान स्थिति देखें।',
  },
  NOT_FOUND: {
    en: 'Nothing matches the input. Check it and try again.',
    hi: 'भेजी गई जानकारी से कुछ नहीं मिला। उसे जाँचकर फिर से कोशिश करें।',
  },
  PROVIDER_NOT_FOUND: {
    en: 'There is no such provider. Choose another one from the search.',
    hi: 'ऐसा कोई स्वास्थ्य सेवा प्रदाता नहीं है। खोज में से कोई दूसरा चुनें।',
  },
  NO_RECORD_AT_PROVIDER: {
    en: 'The provider has no record of you. Check the identifiers, or ask the provider which ones it has of you.',
    hi: 'स्वास्थ्य सेवा प्रदाता के पास आपका कोई रिकॉर्ड नहीं है। पहचान की जानकारी जाँच लें, या प्रदाता से पूछें कि उसके पास आपकी कौन-सी जानकारी है।',
  },
  NOTHING_TO_LINK: {
    en: 'The provider knows you, but has nothing new to link. No further action is needed.',
    hi: 'स्वास्थ्य सेवा प्रदाता आपको जानता है, पर जोड़ने के लिए कोई नया रिकॉर्ड नहीं है। अब कुछ करने की आवश्यकता नहीं है।',
  },
  NOT_PENDING: {
    en: 'There is no such request, or it is no longer pending. Load the requests again.',
    hi: 'ऐसा कोई अनुरोध नहीं है, या उसे अब उत्तर की आवश्यकता नहीं है। अनुरोधों को फिर से देखें।',
  },
  REQUEST_EXPIRED: {
    en: 'The request has expired. Ask the requester to send a new one.',
    hi: 'अनुरोध की समय-सीमा समाप्त हो गई है। भेजने वाले से नया अनुरोध भेजने को कहें।',
  },
  PROVIDER_REFUSED: {
    en: 'The provider could not do this. Try again later or contact the provider.',
    hi: 'स्वास्थ्य सेवा प्रदाता यह नहीं कर सका। बाद में फिर से कोशिश करें या प्रदाता से पूछें।',
  },
  NOT_APPROVED: {
    en: 'UMANG did not approve this. Load the request again, and approve what is still pending.',
    hi: 'UMANG ने इसे मंज़ूर नहीं किया। अनुरोध को फिर से खोलें और जो अब भी बाकी है, उसे मंज़ूर करें।',
  },
  UNKNOWN: {
    en: 'UMANG refused this for an unknown reason. Check the input and try again later.',
    hi: 'UMANG ने इसे अस्वीकार कर दिया; कारण ज्ञात नहीं है। जानकारी जाँच लें और बाद में फिर से कोशिश करें।',
  },
};

/** Messages of refusals that do not distinguish a wrong secret from a locked one: UMANG answers both in the same way. */
export const unexplainedSecretMessages: Partial<Catalog<RefusalCode>> = {
  WRONG_CREDENTIALS: {
    en: 'The address or the password is wrong, or the account is locked for a while. Check both, or try again later.',
    hi: 'पता या पासवर्ड गलत है, या खाता कुछ समय के लिए लॉक है। दोनों जाँच लें, या बाद में फिर से कोशिश करें।',
  },
  WRONG_PIN: {
    en: 'The PIN is wrong, or it is locked for a while. Check it, or try again later.',
    hi: 'पिन गलत है, या कुछ समय के लिए लॉक है। उसे जाँच लें, या बाद में फिर से कोशिश करें।',
  },
  WRONG_OTP: {
    en: 'The OTP is wrong or no longer valid, or attempts are locked for a while. Check it, or request a new one later.',
    hi: 'ओटीपी गलत है या अब मान्य नहीं है, या कोशिशें कुछ समय के लिए लॉक हैं। उसे जाँच लें, या बाद में नया ओटीपी मँगवाएँ।',
  },
};
