/** The sign-in page or, for a signed-in patient, the three views. */
import { useMutation, useQuery, useReactiveVar } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { ChangePin } from './account/change-pin.js';
import { endSession } from './client.js';
import { Failure } from './errors.js';
import { Inbox } from './inbox/inbox.js';
import { Records } from './records/records.js';
import { token } from './session.js';
import { SignIn } from './account/sign-in.js';

const whoAmI = graphql(`
  query WhoAmI {
    me {
      id
      name {
        full
      }
    }
  }
`);

const signOut = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

const views = { Inbox, Records, PIN: ChangePin };
const viewNames = ['Inbox', 'Records', 'PIN'] as const;

export const App = () => (useReactiveVar(token) ? <Home /> : <SignIn />);

function Home() {
  const [view, setView] = useState<(typeof viewNames)[number]>('Inbox');
  const { data, error } = useQuery(whoAmI);
  const [run, { loading }] = useMutation(signOut);
  const View = views[view];
  return (
    <main>
      <header>
        <div>
          <h1>{data?.me?.name?.full ?? '…'}</h1>
          <small>{data?.me?.id}</small>
        </div>
        <button
          className="quiet"
          disabled={loading}
          onClick={() =>
            void run().then(
              () => endSession(),
              () => endSession(),
            )
          }
        >
          Sign out
        </button>
      </header>
      <nav>
        {viewNames.map((name) => (
          <button key={name} aria-current={name === view ? 'page' : undefined} onClick={() => setView(name)}>
            {name}
          </button>
        ))}
      </nav>
      <Failure error={error} />
      <View />
    </main>
  );
}
