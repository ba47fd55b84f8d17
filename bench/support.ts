const WORKSPACE = {
  name: 'Secrétariat Claire Dumont',
  country: 'BE',
  legal_form: 'self_employed',
  company_number: '1999990144',
  vat_number: 'BE1999990144',
  vat_regime: 'normal',
  street: 'Rue des Tilleuls 12',
  postal_code: '5000',
  city: 'Namur',
  email: 'contact@dumont.example',
  iban: 'BE68539007547034',
  account_name: 'Claire Dumont',
};

const OWNER = { email: 'claire@dumont.example', password: 'quatre lanternes bleues', name: 'Claire Dumont' };

/** The API as the owner of a business; paths are relative to /api/. Every call throws on another status than 2xx. */
export class Owner {
  private constructor(
    private readonly url: string,
    /** What identifies the owner in a request of one's own. */
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Signs a business up at `url` and makes its owner an API key. */
  static async signUp(url: string): Promise<Owner> {
    const signedUp = await new Owner(url, {}).answer('POST', 'sign-up', { ...OWNER, workspace: WORKSPACE });
    const cookie = signedUp.headers.getSetCookie()[0]!.split(';')[0]!;
    const key = await new Owner(url, { cookie }).send<{ token: string }>('POST', 'api-keys', {
      name: 'bench',
    });
    return new Owner(url, { 'x-api-key': key.token });
  }

  async send<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer> {
    return (await (await this.answer(method, path, body)).json()) as Answer;
  }

  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.answer('GET', path)).arrayBuffer());
  }

  private async answer(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: { ...this.headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}
