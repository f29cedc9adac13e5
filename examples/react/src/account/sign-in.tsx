/** The sign-in page. After a session has ended, signing in again leads back to the view in the URL. */
import { useReactiveVar } from '@apollo/client/react';
import { useState } from 'react';
import { SessionEnd } from '../errors/errors.js';
import { sessionEndCode } from '../session.js';
import { Heading } from '../ui/heading.js';
import { SignInByOtp } from './sign-in-by-otp.js';
import { SignInByPassword } from './sign-in-by-password.js';

export function SignIn() {
  const [byPassword, setByPassword] = useState(false);
  const endCode = useReactiveVar(sessionEndCode);
  return (
    <main>
      <Heading level={1}>My health records</Heading>
      <SessionEnd code={endCode} />
      {byPassword ? <SignInByPassword /> : <SignInByOtp />}
      <button className="quiet" onClick={() => setByPassword(!byPassword)}>
        {byPassword ? 'Sign in with a code instead' : 'Sign in with a password instead'}
      </button>
    </main>
  );
}
