import { useState } from 'react';
import { SignInPage } from './sign-in.page.tsx';
import { SignUpPage } from './sign-up.page.tsx';

/** Where everybody comes in: sign in, found a business, or look around in a demo. */
export function Door() {
  const [way, setWay] = useState<'sign-in' | 'sign-up' | 'demo'>('sign-in');
  if (way === 'sign-in')
    return <SignInPage onSignUp={() => setWay('sign-up')} onDemo={() => setWay('demo')} />;
  return <SignUpPage demo={way === 'demo'} onBack={() => setWay('sign-in')} />;
}
