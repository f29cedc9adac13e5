/** What a person reads for each refusal. UMANG's own words are never passed on: they may repeat what was sent. */
import type { RefusalCode } from '../../../umang/failures/refusal.js';
import type { Message } from './localized-message.js';

export const refusals: Readonly<Record<RefusalCode, Message>> = {
  INVALID_INPUT: {
    en: 'Some of what was sent does not fit. Check it and try again.',
    hi: 'भेजी गई जानकारी में कुछ ठीक नहीं है। उसे जाँचकर फिर से कोशिश करें।',
  },
  WRONG_CREDENTIALS: {
    en: 'The address or the password is wrong.',
    hi: 'पता या पासवर्ड गलत है।',
  },
  WRONG_PIN: {
    en: 'The PIN is wrong.',
    hi: 'पिन गलत है।',
  },
  WRONG_OTP: {
    en: 'The OTP is wrong or no longer valid. Check it, or ask for a new one.',
    hi: 'ओटीपी गलत है या अब मान्य नहीं है। उसे जाँच लें, या नया ओटीपी मँगवाएँ।',
  },
  OTP_EXPIRED: {
    en: 'The OTP has expired. Ask for a new one.',
    hi: 'ओटीपी की समय-सीमा समाप्त हो गई है। नया ओटीपी मँगवाएँ।',
  },
  TOO_MANY_ATTEMPTS: {
    en: 'Too many wrong attempts. Wait a while, then ask for a new OTP.',
    hi: 'बहुत बार गलत कोशिश हुई। थोड़ी देर रुककर नया ओटीपी मँगवाएँ।',
  },
  TOO_MANY_REQUESTS: {
    en: 'Too many requests. Wait a while, then try again.',
    hi: 'बहुत अधिक अनुरोध हुए। थोड़ी देर रुककर फिर से कोशिश करें।',
  },
  LOCKED: {
    en: 'Locked after too many wrong attempts. Try again later.',
    hi: 'बहुत बार गलत कोशिश होने से लॉक हो गया है। बाद में फिर से कोशिश करें।',
  },
  PIN_TOKEN_REJECTED: {
    en: 'The confirmation has expired or was used already. Confirm the PIN or the OTP again.',
    hi: 'पुष्टि की समय-सीमा समाप्त हो गई है या वह पहले ही इस्तेमाल हो चुकी है। पिन या ओटीपी की पुष्टि फिर से करें।',
  },
  PIN_ALREADY_SET: {
    en: 'A PIN is set already. Change it instead.',
    hi: 'पिन पहले से बना हुआ है। उसे बदल लें।',
  },
  PIN_NOT_SET: {
    en: 'No PIN is set yet. Create one first.',
    hi: 'अभी कोई पिन नहीं बना है। पहले पिन बनाएँ।',
  },
  ALREADY_REGISTERED: {
    en: 'This address is registered already.',
    hi: 'यह पता पहले से पंजीकृत है।',
  },
  ALREADY_REVOKED: {
    en: 'This authorization is revoked already.',
    hi: 'यह अनुमति पहले ही वापस ली जा चुकी है।',
  },
  DUPLICATE_REQUEST: {
    en: 'The same request was made already.',
    hi: 'यही अनुरोध पहले ही किया जा चुका है।',
  },
  NOT_FOUND: {
    en: 'Nothing was found for what was sent.',
    hi: 'भेजी गई जानकारी से कुछ नहीं मिला।',
  },
  NOT_PENDING: {
    en: 'There is no such request, or it no longer waits for an answer.',
    hi: 'ऐसा कोई अनुरोध नहीं है, या उसे अब उत्तर की आवश्यकता नहीं है।',
  },
  REQUEST_EXPIRED: {
    en: 'The request has expired.',
    hi: 'अनुरोध की समय-सीमा समाप्त हो गई है।',
  },
  PROVIDER_REFUSED: {
    en: 'The provider could not do this. Try again later or ask the provider.',
    hi: 'स्वास्थ्य सेवा प्रदाता यह नहीं कर सका। बाद में फिर से कोशिश करें या प्रदाता से पूछें।',
  },
  NOT_APPROVED: {
    en: 'This was not approved. Load the request again and approve it by itself.',
    hi: 'इसकी मंज़ूरी नहीं हुई। अनुरोध को फिर से खोलें और इसे अलग से मंज़ूर करें।',
  },
  UNKNOWN: {
    en: 'UMANG refused this without a reason we know.',
    hi: 'UMANG ने इसे अस्वीकार कर दिया; कारण ज्ञात नहीं है।',
  },
};
