import type { Meanings } from './meanings.js';

export const FRENCH: Meanings = {
  '100703': ["Le numéro d'envoi est zéro.", "Exportez à nouveau le fichier : il recevra un numéro d'envoi."],
  '100720': [
    "Le numéro d'envoi n'est pas le même partout dans le fichier.",
    'Exportez à nouveau le fichier et envoyez-le tel quel.',
  ],
  '100721': [
    "Ce numéro d'envoi a déjà servi cette année.",
    "Exportez à nouveau le fichier sous un nouveau numéro d'envoi.",
  ],
  '100724': ['Un fichier de ce tiers payant a déjà été envoyé ce jour-là.', 'Envoyez-le un autre jour.'],
  '101420': [
    'La mutualité ne connaît pas ce prestataire.',
    "Demandez à la mutualité ; un nouveau médecin doit d'abord y être connu.",
  ],
  '102310': ["Le mois facturé est dans l'avenir.", 'Facturez un mois déjà commencé.'],
  '102311': [
    'Le mois facturé suit le jour de création du fichier.',
    'Corrigez le mois et exportez à nouveau le fichier.',
  ],
  '200812': [
    "Le patient n'est pas le même dans tous les enregistrements de la facture.",
    'Vérifiez le NISS de la facture et renvoyez-la.',
  ],
  '201140': [
    "Une ligne d'une note de crédit n'est pas négative.",
    "Refaites la note de crédit à partir de l'attestation qu'elle crédite.",
  ],
  '201812': [
    "Les factures ne sont pas dans l'ordre croissant des mutualités.",
    'Exportez à nouveau le fichier et envoyez-le tel quel.',
  ],
  '500210': [
    "Un enregistrement n'est pas à sa place.",
    'Exportez à nouveau le fichier et envoyez-le tel quel.',
  ],
  '500522': [
    'CT1 et CT2 ont changé pour ce jour.',
    "Consultez l'assurabilité de ce jour et corrigez CT1 et CT2.",
  ],
  '500622': [
    'CT1 et CT2 ont changé pour ce jour.',
    "Consultez l'assurabilité de ce jour et corrigez CT1 et CT2.",
  ],
  '501940': [
    "L'intervention de l'assurance n'est pas juste.",
    'Vérifiez CT1 et CT2 et le tarif du jour ; corrigez le montant.',
  ],
  '502255': [
    'Le nombre maximal de cette prestation est atteint : la mutualité en connaît déjà une.',
    "S'il s'agit d'une autre, dites-le en zone 23 (dérogation) ; sinon, retirez-la.",
  ],
  '502405': ['Le prescripteur manque.', 'Ajoutez le prescripteur et la date de prescription.'],
  '502640': ['Le prescripteur manque.', 'Ajoutez le prescripteur et sa norme.'],
  '502712': [
    "Le signe de la part du patient n'est pas celui de l'intervention.",
    'Encodez à nouveau les montants.',
  ],
  '502742': [
    'La part du patient est trop élevée.',
    'Vérifiez CT1 et CT2 et le tarif du jour ; corrigez la part du patient.',
  ],
  '503012': ["Le signe du supplément n'est pas celui de l'intervention.", 'Encodez à nouveau les montants.'],
  '504940': [
    "Le prestataire de la zone 49 n'est pas le détenteur du dossier médical global.",
    'Indiquez le détenteur que connaît la mutualité, ou facturez sans lui.',
  ],
};
