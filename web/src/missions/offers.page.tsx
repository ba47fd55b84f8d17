import { Link } from '@tanstack/react-router';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { OFFER_STATES, TONE_OF } from './mission-states.ts';
import { missionWords } from './mission-words.ts';
import { useOffers } from './missions.query.ts';
import { OfferDesk } from './offer-desk.panel.tsx';
import { offersWords } from './offers-words.ts';
import './missions.css';

/** Offers of missions: a manager's as she made them, a secretary's to answer. */
export function Screen() {
  const words = useWords(offersWords);
  const { states } = useWords(missionWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const mayOffer = useMay()('offers:write');
  const { filters, set } = useFilters();
  const offers = useOffers();
  const state = OFFER_STATES.find((one) => one === filters.state);
  const items = (offers.data ?? [])
    .filter((one) => !state || one.state === state)
    .toSorted((a, b) => Number(b.state === 'proposed') - Number(a.state === 'proposed'));
  const chosen = items.find(({ id }) => id === filters.offer) ?? items[0];
  const { rowProps } = useRows(items.length, { onOpen: (index) => set({ offer: items[index]!.id }) });
  return (
    <Page title={screens.offers}>
      <div className="row">
        <label htmlFor="offer-state">{words.state}</label>
        <select
          id="offer-state"
          value={state ?? ''}
          onChange={(event) => set({ state: event.target.value, offer: undefined })}
        >
          <option value="">{words.all}</option>
          {OFFER_STATES.map((one) => (
            <option key={one} value={one}>
              {states[one]}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={offers}>
        {() =>
          !chosen ? (
            <Empty says={mayOffer ? words.none : words.noneForHer}>
              {mayOffer && (
                <Link to="/missions/board" className="button">
                  {screens.board}
                </Link>
              )}
            </Empty>
          ) : (
            <div className="with-side">
              <table>
                <caption className="hidden-words">{screens.offers}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.offer}</th>
                    <th scope="col" data-second>
                      {words.person}
                    </th>
                    <th scope="col" data-second>
                      {words.from}
                    </th>
                    <th scope="col">{words.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one, index) => (
                    <tr
                      key={one.id}
                      {...rowProps(index)}
                      aria-selected={one.id === chosen.id}
                      onClick={() => set({ offer: one.id })}
                    >
                      <td>
                        {one.title}
                        <br />
                        <span className="quiet">{one.practice_name}</span>
                      </td>
                      <td data-second>{one.secretary_name}</td>
                      <td data-second>{format.day(one.starts_on)}</td>
                      <td>
                        <Status tone={TONE_OF[one.state]}>{states[one.state]}</Status>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <OfferDesk key={chosen.id} offer={chosen} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
