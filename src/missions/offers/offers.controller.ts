import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { OfferAnswers } from './offer-answers.service.js';
import { OfferSignatures } from './offer-signatures.service.js';
import { NewOffer, Offer, OfferPage, OfferQuery, OfferSigning } from './offers.schema.js';
import { OffersService } from './offers.service.js';

@ApiTags('offers')
@Controller('offers')
export class OffersController {
  constructor(
    private readonly offers: OffersService,
    private readonly answers: OfferAnswers,
    private readonly signing: OfferSignatures,
  ) {}

  /** Offers a mission to one person, of a need or freely; its terms never change. */
  @Post()
  @Requires('offers:write')
  @TakesIdempotencyKey()
  @Returns(Offer, HttpStatus.CREATED)
  makeOffer(@CurrentActor() actor: Actor, @Body({ schema: NewOffer }) body: NewOffer) {
    return this.offers.propose(actor, body);
  }

  /** Offers: those made to her for a secretary, all for managers. */
  @Get()
  @Requires('offers:read')
  @Returns(OfferPage)
  listOffers(@CurrentActor() actor: Actor, @Query({ schema: OfferQuery }) query: OfferQuery) {
    return this.offers.list(actor, query);
  }

  @Get(':offer_id')
  @Requires('offers:read')
  @Returns(Offer)
  getOffer(@CurrentActor() actor: Actor, @Param('offer_id', { schema: id }) offer: string) {
    return this.offers.get(actor, offer);
  }

  /** Her yes, by nobody but her: makes the mission. */
  @Post(':offer_id/accept')
  @Requires('offers:answer')
  @TakesIdempotencyKey()
  @Returns(Offer)
  acceptOffer(@CurrentActor() actor: Actor, @Param('offer_id', { schema: id }) offer: string) {
    return this.answers.accept(actor, offer);
  }

  /** Her no: needs no reason and counts against nothing. */
  @Post(':offer_id/decline')
  @Requires('offers:answer')
  @TakesIdempotencyKey()
  @Returns(Offer)
  declineOffer(@CurrentActor() actor: Actor, @Param('offer_id', { schema: id }) offer: string) {
    return this.answers.decline(actor, offer);
  }

  /** Takes an offer back before it is answered. */
  @Post(':offer_id/withdraw')
  @Requires('offers:write')
  @TakesIdempotencyKey()
  @Returns(Offer)
  withdrawOffer(@CurrentActor() actor: Actor, @Param('offer_id', { schema: id }) offer: string) {
    return this.offers.withdraw(actor, offer);
  }

  /** Records the signed paper of an accepted offer, and asks for the papers that are missing. */
  @Post(':offer_id/sign')
  @Requires('offers:write')
  @TakesIdempotencyKey()
  @Returns(Offer)
  signOffer(
    @CurrentActor() actor: Actor,
    @Param('offer_id', { schema: id }) offer: string,
    @Body({ schema: OfferSigning }) body: OfferSigning,
  ) {
    return this.signing.sign(actor, offer, body);
  }
}
