### What pages say in the browser.
### Keys are kebab-case and begin with `pages-`.
### The words are those of the list at the top of alerts.ftl.

pages-product = tokenkeeper
pages-back-to-console = Voltar ao console
pages-back-to-chat = Voltar ao chat
pages-close = Você já pode fechar esta página.
pages-try-again = Tentar de novo
pages-look-again = Ver de novo

## The connect page
pages-connect-title = Conectar { $provider }
pages-connect-title-account = Reconectar { $account }
pages-connect-service = Serviço
pages-connect-account = Conta
pages-connect-account-new = você escolhe lá
pages-connect-team = Equipe
pages-connect-by = Pedido por
pages-connect-next = Agora você vai para o { $provider }, entra lá e autoriza. Sua senha fica lá: nunca vemos qual é.
pages-connect-next-account = Agora você vai para o { $provider } e entra como { $account }. Sua senha fica lá: nunca vemos qual é.
pages-connect-next-account-through = Agora você vai para o { $provider }, entra com o perfil de alguém que gerencia { $account } e autoriza. Sua senha fica lá: nunca vemos qual é.
pages-connect-button = Continuar no { $provider }
pages-connect-button-account = Entrar no { $provider }
pages-connect-title-client = { $team } pede acesso: { $provider }
pages-connect-lead-client = { $by } pede que você, como titular, conecte a conta a { $team }. O token dela é guardado e renovado para essa equipe por este serviço, o tokenkeeper.
pages-connect-lead-client-self = { $team } pede que você, como titular, conecte a conta. O token dela é guardado e renovado para essa equipe por este serviço, o tokenkeeper.
pages-connect-access = O que a equipe vai poder fazer
pages-connect-next-client = Agora você vai para o { $provider }, entra lá e autoriza, ou não. Sua senha fica lá: ninguém aqui vê qual é. Você pode retirar o acesso no { $provider } quando quiser.
pages-connect-forward-client = A conta é de outra pessoa? Então encaminhe este link a ela. Ele conecta uma conta.
pages-connect-note = Nada acontece até você clicar no botão.

## The form for a token that exists already
pages-token-title = Adicionar um token de { $provider }
pages-token-next = Cole o token aqui. Antes de guardar qualquer coisa, perguntamos ao serviço de quem é o token; depois, ninguém o vê de novo, nem você.
pages-token-access = Token de acesso
pages-token-refresh = Token de renovação (refresh token)
pages-token-refresh-hint = Cada token de renovação funciona uma única vez: use o mais novo e desligue qualquer outra coisa que o renove.
pages-token-host = Endereço da conta
pages-token-host-hint = Por exemplo, example.amocrm.ru ou example.kommo.com. Pode ficar em branco se estiver nas nossas configurações.
pages-token-button = Adicionar
pages-token-note = Esta página aceita um token e depois se fecha. Nunca envie um token por chat ou e-mail.
pages-token-none = Cole um token de acesso.
pages-token-no-refresh = Sozinho, este token de acesso expira em menos de um dia, e nada consegue renová-lo. Adicione o token de renovação dele.
pages-token-no-host = Não foi possível verificar o token, então nada foi guardado: não sabemos o endereço da conta dele. Preencha esse campo abaixo.
pages-token-known = Este token já foi entregue antes. Se a conta não está conectada, use um token mais novo ou conecte com /connect.
pages-token-wrong-kind = Este token é de outro tipo, por exemplo de uma Página em vez de uma pessoa. Use um do tipo certo ou conecte a conta com /connect.
pages-token-refused = O token não foi aceito, e nada foi guardado. { $reason }
pages-token-later = Não foi possível verificar o token, então nada foi guardado. { $reason } Tente de novo mais tarde.
pages-token-taken-renewed = A partir de agora, mantemos vivo o acesso dela. Desligue qualquer outra coisa que renove este token.
pages-token-taken-endless = O token dela não tem data para expirar. Ficamos de olho e avisamos sua equipe quando ele deixar de funcionar.
pages-token-taken-data-access = O token dela não tem data para expirar, mas a permissão para ler os dados da conta termina em { $date }, e só uma pessoa pode dar essa permissão de novo. Avisamos sua equipe antes.
pages-token-taken-fixed = Nada consegue renovar o token dela, que expira em { $date }. Ficamos de olho e avisamos sua equipe antes.
pages-token-taken-note = O token em si é guardado criptografado e não é mostrado em lugar nenhum.

## The way back: it worked
pages-connected-title = { $account } está conectada
pages-connected-title-again = { $account } está conectada de novo
pages-connected-text = A partir de agora, mantemos vivo o acesso desta conta ({ $provider }) e avisamos sua equipe a tempo se alguém precisar agir.
pages-connected-text-again = O acesso desta conta ({ $provider }) funciona e passou na primeira verificação. Se há um alerta sobre ela no seu chat, ele fica verde sozinho.
pages-connected-title-many = { $count ->
    [one] { $count } conta está conectada
    [many] { $count } de contas estão conectadas
   *[other] { $count } contas estão conectadas
}
pages-connected-text-many = A partir de agora, mantemos vivo o acesso destas contas ({ $provider }) e avisamos sua equipe a tempo se alguém precisar agir.
pages-connected-text-client = Agradecemos! A equipe que fez o pedido já tem o acesso, e você não precisa fazer mais nada. Se um dia quiser encerrar, pode retirar o acesso nas configurações do serviço.
pages-connected-left = Estas não puderam ser conectadas:
pages-connected-missing = Estas permissões não foram dadas, então algumas coisas ficam desligadas:
pages-connected-missing-hint = Para ligar tudo, conecte a conta mais uma vez e deixe todas as opções marcadas.
pages-connected-missing-again = Dar estas permissões
pages-connected-missing-hint-chat = Para ligar tudo, peça um novo link com /connect no seu chat e deixe todas as opções marcadas.
pages-connected-missing-hint-client = Para ligar tudo, peça um novo link a quem enviou este a você e deixe todas as opções marcadas.
pages-connected-chat = Volte ao seu chat para ver como estão todas as contas.

## Installed from a marketplace, without a link of ours
pages-installed-title = { $provider }: instalação concluída
pages-installed-text = Falta um passo: um admin da sua equipe escreve /installs no chat da equipe e assume a conta. Até lá, nada acontece com ela.
pages-installed-until = O que ninguém assume em 14 dias é apagado.

## Picking accounts
pages-choose-title = Escolha o que conectar
pages-choose-next = Marque o que você quer conectar a { $team }. Pode marcar várias contas.
pages-choose-next-one = Escolha a conta que { $team } pediu a você.
pages-choose-button = Conectar as marcadas
pages-choose-button-one = Conectar esta conta
pages-choose-connected = já está conectada; marque para renovar o acesso
pages-choose-no-access = o acesso não foi dado: ficou sem marcar, ou você não gerencia esta conta
pages-choose-missing = Falta alguma?
pages-choose-again = Perguntar de novo ao { $provider }

## What became of an order to delete a person's data
pages-deletion-title = Seus dados foram apagados
pages-deletion-done = { $accounts ->
    [one] Em { $date }, foi apagado o que estava guardado aqui sobre você e sua conta.
    [many] Em { $date }, foi apagado o que estava guardado aqui sobre você e suas { $accounts } de contas.
   *[other] Em { $date }, foi apagado o que estava guardado aqui sobre você e suas { $accounts } contas.
}
pages-deletion-what = Ou seja: o acesso que você deu, o nome, o número, o tipo e as permissões da sua conta, e os nomes de pessoas no histórico dela. Fica registrado quando algo aconteceu, mas não com quem.
pages-deletion-nothing = Procuramos em { $date }: não há nada guardado aqui sobre você.
pages-deletion-stays = As mensagens já enviadas ao chat de uma equipe e os backups que a equipe já tinha feito estão fora do nosso alcance. Fale com a equipe à qual você deu acesso.
pages-deletion-pending-title = Seus dados estão sendo apagados
pages-deletion-pending = O pedido chegou em { $requested } e está sendo atendido. Veja de novo daqui a alguns minutos.
pages-deletion-unknown-title = Esse pedido não existe
pages-deletion-unknown = O endereço pode ter sido cortado. Abra-o mais uma vez de onde você o recebeu.

## Permissions in words
pages-ability-basic = ler o perfil
pages-ability-insights = ler estatísticas
pages-ability-messages = ler e responder mensagens
pages-ability-comments = ler e responder comentários
pages-ability-publish = publicar posts
pages-ability-pages = ver quais Páginas você gerencia
pages-ability-page-content = ler o conteúdo da Página
pages-ability-business = ver as contas da sua empresa
pages-ability-ads = ler os números de anúncios

## Refusals: what happened, and what to do
pages-refusal-link-invalid-title = Este link não funciona
pages-refusal-link-invalid = Ele pode ter sido cortado no caminho. Abra-o mais uma vez na mensagem em que chegou, ou peça um novo com /connect no seu chat.
pages-refusal-link-expired-title = Este link não funciona mais
pages-refusal-link-expired = Os links funcionam por pouco tempo, para que ninguém mais possa usá-los. Nada foi alterado. Peça um novo com /connect no seu chat ou fale com quem enviou este a você.
pages-refusal-link-used-title = Este link já foi usado
pages-refusal-link-used = Cada link funciona uma vez. Se você não chegou até o fim, peça um novo com /connect no seu chat.
pages-refusal-link-used-client = Uma conta foi conectada com ele, e cada link vale para uma só. Se não era a sua, peça um novo a quem enviou o link a você.
pages-refusal-link-settled-title = Isso já está resolvido
pages-refusal-link-settled = O problema com { $account } acabou há { $since }, então não há mais nada a fazer aqui. Se voltou, o alerta mais recente no seu chat tem um link próprio.
pages-refusal-link-settled-by = { $by } reconectou { $account } há { $since }, então não há mais nada a fazer aqui. Se quebrou de novo, o alerta mais recente no seu chat tem um link próprio.
pages-refusal-state-invalid-title = Algo não bateu
pages-refusal-state-invalid = Esta resposta não corresponde ao que foi começado aqui. Nada foi alterado. Abra mais uma vez o link pelo qual você chegou; se ele não funcionar mais, peça um novo com /connect no seu chat.
pages-refusal-state-expired-title = Demorou demais
pages-refusal-state-expired = O prazo para autorizar no serviço é de 10 minutos, e já passou. Nada foi alterado. Abra mais uma vez o link pelo qual você chegou; se ele não funcionar mais, peça um novo com /connect no seu chat.
pages-refusal-other-browser-title = Isto foi começado em outro navegador
pages-refusal-other-browser = Só o navegador que abriu o link pode terminar. Nada foi alterado. Volte àquele navegador ou peça um novo link com /connect no seu chat.
pages-refusal-denied-title = O acesso não foi dado
pages-refusal-denied = Você não autorizou no serviço, então nada foi alterado. Se foi sem querer, tente de novo.
pages-refusal-code-refused-title = O serviço não quis concluir
pages-refusal-code-refused = Ele não aceitou mais a própria resposta; isso acontece quando uma página é aberta duas vezes ou fica muito tempo parada. Nada foi alterado.
pages-refusal-other-account-title = Era outra conta
pages-refusal-other-account = A conta esperada era { $expected }, mas você entrou como { $got }. Nada foi alterado. Saia da conta no serviço, ou escolha { $expected } lá, e tente de novo.
pages-refusal-personal-account-title = Esta é uma conta pessoal
pages-refusal-personal-account = Só contas comerciais e de criador de conteúdo podem ser conectadas. Mude o tipo da conta nas configurações dela no serviço; é grátis e leva um minuto. Depois, tente de novo.
pages-refusal-personal-account-named = { $account } é uma conta pessoal, e só contas comerciais e de criador de conteúdo podem ser conectadas. Mude o tipo nas configurações dela no serviço; é grátis e leva um minuto. Depois, tente de novo.
pages-refusal-scope-missing-title = Falta uma permissão
pages-refusal-scope-missing = Sem ela, não podemos cuidar da conta. Nada foi alterado. Tente de novo e deixe todas as opções marcadas.
pages-refusal-scope-missing-named = Isto é necessário e não foi dado: { $scopes }. Nada foi alterado. Tente de novo e deixe todas as opções marcadas.
pages-refusal-scope-missing-kept = { $account } está conectada com mais do que foi dado agora. Ela perderia isto: { $scopes }. Nada foi alterado. Tente de novo e deixe todas as opções marcadas.
pages-refusal-choose-accounts-title = Escolha o que conectar
pages-refusal-choose-accounts = Várias contas foram liberadas ({ $provider }). Nada é conectado até alguém escolher algumas delas no navegador.
pages-refusal-nothing-picked-title = Nada foi marcado
pages-refusal-nothing-picked = Marque pelo menos uma conta e clique no botão abaixo da lista.
pages-refusal-no-accounts-title = Não há nada para conectar
pages-refusal-no-accounts = Você entrou no { $provider }, mas não nos foi mostrada nenhuma conta que você gerencie lá. Nada foi alterado. Talvez nenhuma tenha sido marcada: tente de novo e marque as que quiser, ou entre com o perfil de alguém que as gerencia.
pages-refusal-account-not-offered-title = { $account } não foi marcada
pages-refusal-account-not-offered = Você entrou, mas o serviço não deu acesso a { $account }. Nada foi alterado. Ou ela ficou sem marcar na lista de lá, ou você não a gerencia mais. Tente de novo e marque { $account }; se não estiver na lista, quem a gerencia precisa abrir o link.
pages-refusal-host-refused-title = Esse endereço não é do próprio serviço
pages-refusal-host-refused = A resposta indicava um servidor que não pertence ao serviço, então nada foi enviado para lá. Nada foi alterado. Comece de novo com /connect no seu chat; se acontecer outra vez, avise um admin.
pages-refusal-installs-full-title = Há instalações demais à espera
pages-refusal-installs-full = Nada foi alterado aqui. Um admin da sua equipe escreve /installs no chat da equipe para assumir ou descartar as que esperam; depois, instale mais uma vez.
pages-refusal-provider-down-title = { $provider } não responde
pages-refusal-provider-down = Não é culpa sua, e vai passar. Nada foi alterado. Espere alguns minutos e tente de novo.
pages-refusal-provider-refused-title = { $provider } pede algo a você antes
pages-refusal-provider-refused = Entre direto no serviço ({ $provider }) e veja o que ele pede: muitas vezes é um plano não pago ou uma pergunta de segurança. Depois, abra mais uma vez o link pelo qual você chegou, ou peça um novo com /connect no seu chat.
pages-refusal-app-refused-title = O serviço recusou nosso app
pages-refusal-app-refused = Sua conta está em ordem, e tentar de novo não vai adiantar. Um admin precisa olhar as configurações do app no serviço.
pages-refusal-app-refused-code = O código do próprio serviço para isso é { $reason }.
pages-refusal-verification-failed-title = A primeira verificação falhou
pages-refusal-verification-failed = { $account } está conectada, mas o primeiro uso não funcionou. Tentamos de novo automaticamente, e sua equipe recebe um aviso se alguém precisar agir. Se quiser, veja como está a conta no serviço ou tente de novo.
pages-refusal-busy-title = Um momento
pages-refusal-busy = Isso está sendo feito agora mesmo. Espere alguns segundos e tente de novo.
pages-refusal-provider-unknown-title = Este serviço não está configurado aqui
pages-refusal-provider-unknown = Um admin precisa configurá-lo primeiro. Nada foi alterado.
pages-refusal-store-unavailable-title = Não conseguimos guardar nada agora
pages-refusal-store-unavailable = Nosso banco de dados não responde. Nada se perdeu. Tente de novo em um minuto, por favor.
pages-refusal-broken-title = Algo deu errado do nosso lado
pages-refusal-broken = Está no nosso log com o número { $request }. Tente de novo, por favor; se continuar assim, passe esse número a um admin.
pages-refusal-form-title = Esta página ficou aberta tempo demais
pages-refusal-form = Nada foi alterado. Abra a página de novo; se não adiantar, permita cookies para ela no seu navegador.
pages-refusal-form-again = Abrir de novo

## Pages that are not there, and too many requests
pages-not-found-title = Não há nada aqui
pages-not-found = O endereço pode ter um erro de digitação ou ter sido cortado.
pages-too-many-title = Muitas solicitações em pouco tempo
pages-too-many = Espere um minuto, por favor, e tente de novo.
pages-bad-request-title = Não conseguimos entender este pedido
pages-bad-request = Volte ao seu chat e comece de novo por lá.

## The console
pages-console-title = Console
pages-console-person = Admin
pages-console-greeting-title = Boas-vindas ao tokenkeeper
pages-console-greeting = Este é o chat que sua equipe teria no Telegram ou no Slack. Mantenho vivos os tokens das suas contas e aviso aqui antes que um deles deixe de funcionar.
pages-console-greeting-hint = Escreva um comando abaixo ou clique em um botão. Os alertas aparecem aqui sozinhos.
pages-console-input = Um comando, como /status
pages-console-send = Enviar
pages-console-working = Trabalhando…
pages-console-offline = A conexão caiu. Tentando de novo…
pages-console-ended = Este console foi encerrado. Abra o link que o tokenkeeper mostrou na última vez em que foi iniciado.
pages-console-failed = Não chegou. Tente de novo.
pages-console-no-script = O console precisa de JavaScript, que está desativado neste navegador.
pages-console-commands = Comandos
pages-console-messages = Mensagens
pages-console-closed-title = O console abre com um link
pages-console-closed = Inicie o tokenkeeper em um terminal: ele mostra um link para o console. Cada link abre o console uma vez, em um navegador.
pages-console-closed-used = O link que você abriu já foi usado ou é antigo demais.
pages-console-login-title = Entre para abrir o console
pages-console-login = Este console pode ser acessado de outras máquinas, por isso só admins da equipe podem abri-lo, depois de entrar. Se você acabou de entrar, veja de novo. Se não, entre com o link que /dashboard dá no chat ou com um do terminal:
pages-console-forbidden = Pelo console se faz tudo na equipe, por isso ele é para os admins. Peça a um deles: /role dá esse papel.
