import { z } from 'zod';

const said = z.string().nullish();

const Establishment = z.object({ siret: said, adresse: said, code_postal: said, libelle_commune: said });

/** The part of an answer of the API "Recherche d'entreprises" (`GET /search?q=`) that is read. */
export const FrenchAnswer = z.object({
  results: z
    .array(
      z.object({
        siren: z.string(),
        nom_raison_sociale: said,
        nom_complet: said,
        nature_juridique: said,
        etat_administratif: said,
        siege: Establishment.nullish(),
        matching_etablissements: z.array(Establishment).nullish(),
      }),
    )
    .max(1_000),
});

/** The part of an answer of a mirror of the BCE/KBO (`GET /company/{number}`, as cbeapi.be writes it) that is read. */
export const BelgianAnswer = z.object({
  data: z.object({
    cbe_number: z.string(),
    denomination: said,
    juridical_form_short: said,
    status: said,
    address: z
      .object({ street: said, street_number: said, box: said, post_code: said, city: said })
      .nullish(),
  }),
});
