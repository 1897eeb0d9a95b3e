/** Dutch words that are names too. Written small they are no name; some open a sentence, where a capital says nothing. */

const words = new Set(
  (
    'roos,storm,mees,merel,fleur,wolf,beer,bloem,linde,iris,jasmijn,lente,zomer,herfst,winter,vos,rein,lot,ster,maan,zon,juul,' +
    'april,juni,augustus,amber,robijn,parel,vlinder,zwaan,specht,valk,haas,mus,vink,raaf,hazel,heide,olijf,' +
    'jet,puck,pip,pim,ton,mats,mart,lieve,vrolijk,blij,rust,dag,leven,engel,zee,wout,aart,koen,boy,joy,hope,faith,' +
    'sam,sep,sil,tijs,mare,bas,ties,cas,lars,kees,jan,piet,noor,ode,hoop,moed,vrede,wende,' +
    'klein,groot,groen,wit,zwart,bruin,rood,lang,kort,jong,oud,bos,berg,dijk,brink,beek,meer,veld,dam,haven,heuvel,hof,' +
    'bakker,visser,boer,kok,koning,prins,meester,smit,schilder,slager,mulder,timmerman,kuiper,bouwman,wever,jager,ruiter,' +
    'molenaar,post,blom,haan,hond,kat,steen,kamp,kant,tuin,huis,school,kerk,poort,brug,laan,kraan,postma,vriend,goed,' +
    'zonder,maas,vogel,vis,muis,spin,bij,best,scholten,zorg,vrij,donker,licht,nacht,zondag'
  ).split(','),
);

/** What begins a sentence often. */
const openers = new Set('ben,wil,door,bel,an,mei,lieve,is,nu,kan,ga,kom,zal,wie,hoe,dan,toen,dus,lees,zeg'.split(','));

/** True for a word that is read as a name only where something else says so. */
export const isOrdinary = (letters: string): boolean => words.has(letters) || openers.has(letters);

export const isOpener = (letters: string): boolean => openers.has(letters);
