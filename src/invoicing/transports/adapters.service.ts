import { Injectable } from '@nestjs/common';
import { AfnorFlow } from './afnor-flow.client.js';
import { EmailTransport } from './email.client.js';
import { FileDrop } from './file-drop.client.js';
import { Phase4 } from './phase4.client.js';
import { AdapterName, EInvoiceTransport } from './transport.js';

/** The transports there are, by name. */
@Injectable()
export class Adapters {
  private readonly all: readonly EInvoiceTransport[];

  constructor(drop: FileDrop, phase4: Phase4, afnor: AfnorFlow, email: EmailTransport) {
    this.all = [drop, phase4, afnor, email];
  }

  of(name: AdapterName): EInvoiceTransport {
    return this.all.find((adapter) => adapter.name === name)!;
  }
}
