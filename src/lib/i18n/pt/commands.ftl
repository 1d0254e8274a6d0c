### What commands answer.
### Keys are kebab-case and begin with `commands-`.
### The words are those of the list at the top of alerts.ftl. Durations ("58 dias", "2 h") come ready, so no word next to one agrees with it.

## How an account stands
commands-state-disconnected = desconectada
commands-state-trouble = { $what } (há { $since })
# $trouble is the line above, $left such as "vale por mais 58 dias".
commands-state-trouble-left = { $trouble }, { $left }
commands-state-no-end = sem data para expirar
commands-state-ended = expirou
commands-state-left = vale por mais { $duration }
commands-never = nunca
commands-ago = há { $duration }

## /status
commands-status-title = Contas
commands-status-empty = Nada conectado ainda
commands-status-empty-provider = Nenhuma conta de { $provider } conectada
commands-status-empty-hint = Conecte uma conta, e eu mantenho o token dela vivo.
commands-status-more = e mais { $count }. Para ver, indique um serviço ou uma conta.
commands-status-provider-incident = O problema é do próprio serviço ({ $provider }). Ninguém precisa reconectar nada.
commands-status-provider-incident-app = { $provider } está recusando nosso app. Ninguém precisa reconectar nada: quem cuida do tokenkeeper precisa olhar as configurações do app.
commands-count-broken = { $count ->
    [one] { $count } quebrada
    [many] { $count } quebradas
   *[other] { $count } quebradas
}
commands-count-failing = { $count } com falha
commands-count-expiring = { $count } perto do fim
commands-count-healthy = { $count } em dia
commands-account-refreshed = Última renovação: { $when }
commands-account-verified = Última verificação: { $when }
commands-account-deadline = Funciona até: { $date }
commands-account-ended = Expirou em: { $date }
commands-account-code = Código de erro ({ $provider }):{" "}
commands-account-next = Próxima verificação: em { $duration }

## Accounts named by part of their name
commands-choose-account = { $more ->
    [0] Qual delas?
   *[other] Qual delas? Há mais { $more }; se a sua não está aqui, envie o comando de novo com parte do nome.
}
commands-no-account = Não encontrei nenhuma conta chamada “{ $asked }”.
commands-no-account-nearest = Não encontrei nenhuma conta chamada “{ $asked }”. Seria uma destas?

## /refresh and /check
commands-refresh-all = Renovando todas as contas
commands-refresh-all-over = Passei por todas as contas
commands-refresh-provider = Renovando as contas de { $provider }
commands-refresh-provider-over = Passei por todas as contas de { $provider }
commands-check-title = Verificando as contas
commands-check-title-over = As contas foram verificadas
commands-renewed = { $account } foi renovada: { $state }.
commands-verified = { $account } funciona: { $state }.
commands-verified-only = { $account } funciona: { $state }. No momento não dá para renovar o token, então só verifiquei.
commands-verified-but = { $account } funciona, mas a renovação está falhando: { $state }.
commands-skipped = Nada foi feito: { $account } está sendo renovada agora, acabou de ser, ou precisa esperar a vez no serviço.
commands-failed = Não deu certo com { $account }
commands-failed-retry = Vou tentar de novo em { $duration }. Por enquanto, ninguém precisa fazer nada.
commands-failed-person = Tentar de novo não vai adiantar. Alguém precisa reconectar a conta.
commands-many-none = Não há nada conectado aqui.
commands-many-renewed = Renovadas: { $count }
commands-many-verified = Funcionando: { $count }
commands-many-skipped = Puladas: { $count }
commands-many-failed = Com falha: { $count }

## /connect and /disconnect
commands-connect-choose = O que você quer conectar?
commands-connect-no-service = Não encontrei nenhum serviço nem conta com o nome “{ $asked }”. Seria isto?
commands-connect-about-instagram = você entra com a própria conta do Instagram. Tente esta primeiro.
commands-connect-about-instagram-facebook = você entra pelo Facebook, para uma conta ligada a uma Página.
commands-connect-about-facebook = o acesso de uma pessoa, por exemplo para ver números de anúncios.
commands-connect-about-facebook-page = você entra pelo Facebook e marca as Páginas.
commands-connect-about-amocrm = contas em amocrm.ru.
commands-connect-about-kommo = contas em kommo.com.
commands-connect-none = Ainda não há nenhum serviço configurado aqui. Quem cuida do tokenkeeper coloca o ID e a chave secreta do app nas configurações.
commands-connect-new = Conectar { $provider }
commands-connect-again = Reconectar { $account } ({ $provider })
commands-connect-note = O link é só para você: funciona uma vez, por 15 minutos.
commands-connected = { $by } conectou { $account } ({ $provider }).
commands-connected-self = { $count ->
    [one] { $account } ({ $provider }) está conectada.
    [many] { $account } ({ $provider }) estão conectadas.
   *[other] { $account } ({ $provider }) estão conectadas.
}
commands-connected-client = { $count ->
    [one] { $account } ({ $provider }) foi conectada pelo link de cliente de { $by }.
    [many] { $account } ({ $provider }) foram conectadas pelo link de cliente de { $by }.
   *[other] { $account } ({ $provider }) foram conectadas pelo link de cliente de { $by }.
}
commands-connected-client-self = { $count ->
    [one] { $account } ({ $provider }) foi conectada por um link de cliente.
    [many] { $account } ({ $provider }) foram conectadas por um link de cliente.
   *[other] { $account } ({ $provider }) foram conectadas por um link de cliente.
}
commands-client-link = { $provider }: link para quem é titular da conta
commands-client-link-text = Envie este link a quem é titular da conta. Ele mostra que { $by } faz o pedido em nome da sua equipe e não leva a nenhum chat de vocês:
commands-client-link-note = Funciona por 7 dias e para uma conta. Aviso aqui quando for usado.
commands-client-link-unnamed = A página chama vocês de “{ $team }”, um nome que nenhum cliente conhece. Antes de enviar, dê um nome à equipe: /settings team Padaria Azul
commands-button-client-link = Link para um cliente
commands-bring-token = Um token de { $provider } que você já tem
commands-bring-token-text = Cole o token no formulário, nunca em um chat. Antes de guardar qualquer coisa, perguntamos ao serviço de quem é o token.
commands-bring-token-note = O formulário é só para você: aceita um token e fica aberto por 15 minutos.
commands-button-bring-token = Já tenho um token
commands-button-token-form = Abrir o formulário
commands-disconnect-ask = Desconectar { $account }?
commands-disconnect-means = Vou deixar de cuidar desta conta e apagar os tokens dela. O histórico fica. Os programas que usam a conta deixam de funcionar.
commands-disconnect-also = { $count ->
    [one] { $count } conta é acessada por meio dela e é desconectada junto:
    [many] { $count } de contas são acessadas por meio dela e são desconectadas junto:
   *[other] { $count } contas são acessadas por meio dela e são desconectadas junto:
}
commands-disconnected-also = { $count ->
    [one] { $names } foi desconectada junto, porque era acessada por meio dela.
    [many] { $names } foram desconectadas junto, porque eram acessadas por meio dela.
   *[other] { $names } foram desconectadas junto, porque eram acessadas por meio dela.
}
commands-account-parent = Acessada por meio de: { $account }
commands-account-children = { $count ->
    [one] { $count } conta é acessada por meio dela
    [many] { $count } de contas são acessadas por meio dela
   *[other] { $count } contas são acessadas por meio dela
}
commands-disconnect-yes = Sim, desconectar { $account }
commands-disconnected = { $by } desconectou { $account }. Os tokens foram apagados.
commands-disconnected-revoked = { $by } desconectou { $account }. O acesso foi revogado no serviço, e os tokens foram apagados.

## Forms that Slack shows; titles and buttons of a form have room for 24 characters
commands-form-go-on = Continuar
commands-form-close = Cancelar
commands-form-connect-title = Conectar uma conta
commands-form-connect-new = Uma conta nova
commands-form-connect-again = Uma que já está aqui
commands-form-connect-name = Ou parte do nome de uma conta
commands-form-connect-nothing = Escolha uma ou escreva parte do nome.
commands-form-snooze-title = Silenciar alertas
commands-form-snooze-day = Ou até este dia
commands-form-snooze-time = Neste horário
commands-form-snooze-nothing = Escolha por quanto tempo, ou um dia.
commands-form-snooze-past = Esse momento já passou. Escolha um momento futuro.

## /history
commands-history-title = Histórico de { $account }
commands-history-empty = Ainda não aconteceu nada com { $account }.
commands-event-connected = conectada
commands-event-reconnected = reconectada
commands-event-refreshed = renovada
commands-event-recovered = voltou a funcionar
commands-event-failing = falha ao renovar ou verificar
commands-event-action-required = precisa de alguém
commands-event-expired = expirou
commands-event-revoked = acesso perdido
commands-event-disconnected = desconectada

## /installs
commands-installs-title = { $count ->
    [one] { $count } instalação esperando alguém assumir
    [many] { $count } de instalações esperando alguém assumir
   *[other] { $count } instalações esperando alguém assumir
}
commands-installs-none = Nenhuma instalação à espera. Quem instala nosso app direto pelo marketplace de um serviço aparece aqui até um admin assumir.
commands-installs-since = instalado há { $duration }
commands-installs-existing = já conectada aqui; assumir substitui o acesso guardado
commands-installs-note = Qualquer pessoa pode instalar nosso app em uma conta própria: assuma só o que você conhece. O que ninguém assume é apagado após 14 dias.
commands-installs-more = Há mais { $count } à espera.
commands-installs-claim = Assumir { $account }
commands-installs-dismiss = Descartar { $account }
commands-installs-claimed = { $by } assumiu { $account }. A partir de agora, eu cuido desta conta.
commands-installs-claimed-again = { $by } assumiu { $account }. Agora vale o acesso novo.
commands-installs-known = { $account } já está conectada aqui, com um acesso mais novo. Tirei a instalação da lista.
commands-installs-dismissed = { $by } descartou a instalação de { $account }, e o acesso dela foi apagado aqui.
commands-installs-gone = Essa instalação não está mais à espera: já foi assumida ou descartada, expirou, ou alguém está assumindo agora mesmo.

## Team
commands-role-viewer = leitura
commands-role-operator = operação
commands-role-admin = admin
commands-members-title = { $count ->
    [one] { $count } pessoa
    [many] { $count } de pessoas
   *[other] { $count } pessoas
}
commands-members-hint = Para mudar a função de alguém, use /role, por exemplo: /role anna operação (as funções são leitura, operação e admin).
commands-role-set = A função de { $person } agora é { $role }.
commands-no-person = Não há ninguém aqui com o nome “{ $asked }”. As pessoas aparecem em /members depois que me escrevem.
commands-choose-person = De quem você está falando?
commands-choose-role = Função atual de { $person }: { $role }. Qual deve ser?

## /notifications
commands-notifications-title = { $unread ->
    [0] O que aconteceu recentemente
    [one] O que aconteceu recentemente: { $unread } novidade
    [many] O que aconteceu recentemente: { $unread } de novidades
   *[other] O que aconteceu recentemente: { $unread } novidades
}
commands-notifications-none = Ainda não aconteceu nada.
commands-notifications-read = Marcar tudo como lido
commands-notifications-marked = { $count ->
    [0] Tudo já estava lido.
    [one] { $count } linha marcada como lida.
    [many] { $count } de linhas marcadas como lidas.
   *[other] { $count } linhas marcadas como lidas.
}
commands-notification-gone = Era sobre uma conta que não está mais aqui · { $when }
# $when such as "há 5 dias"
commands-notification-first-connection = { $account } ({ $provider }) foi conectada: sua primeira conta · { $when }
commands-notification-connection-lost = { $account } ({ $provider }) perdeu o acesso · { $when }
commands-notification-token-expiring = { $account } ({ $provider }): aviso de que expira em { $endsAt } · { $when }
commands-notification-token-expiring-some-day = { $account } ({ $provider }): a renovação falhou · { $when }

## /name and /owner
commands-name-ask = Como { $account } deve se chamar aqui? Escreva: /name { $account } nome curto
commands-name-away = Tirar o nome curto
commands-name-taken = “{ $name }” já quer dizer outra coisa aqui, e os outros não achariam o que procuram. Escolha outro nome curto.
commands-named = { $before } agora se chama { $account }.
commands-owner-ask = Quem é responsável por { $account }? Os alertas desta conta citam essa pessoa.
commands-owner-set = Agora { $person } é responsável por { $account }.
commands-owner-nobody = Agora ninguém em especial é responsável por { $account }.
commands-owner-nobody-button = Ninguém

## /settings
commands-settings-title = Configurações deste chat
commands-settings-changed = Salvo
commands-setting-none = nenhum
commands-setting-default = Prazos padrão
commands-setting-hours = { $from } às { $to }
commands-setting-unread = Não entendi “{ $value }”.
commands-setting-language = Idioma
commands-setting-language-ask = Em que idioma devo escrever os alertas aqui? Os comandos respondem a cada pessoa no idioma dela.
commands-setting-timezone = Fuso horário
commands-setting-timezone-ask = Que fuso horário devo usar aqui? Para outro, escreva o nome em inglês de uma cidade grande: /settings timezone Lisbon
commands-setting-timezone-several = Qual destes?
commands-setting-quiet = Horário de silêncio
commands-setting-quiet-ask = Em que horário devo segurar o que pode esperar até de manhã? Se um token for expirar antes disso, aviso mesmo assim. Outro horário: /settings quiet 21:30-06:30
commands-setting-digest = Resumo diário
commands-setting-digest-ask = A que horas devo contar, todo dia, como estão todas as contas? Outro horário: /settings digest 8:30
commands-setting-alerts = Alertas aqui
commands-setting-alerts-ask = Toque no que este chat deve ou não deve receber. O que nenhum chat recebe vai para todos.
commands-setting-alerts-all = todos os tipos
commands-setting-alerts-none = só o que nenhum outro chat recebe
commands-setting-warnings = Avisos antes do fim
commands-setting-warnings-ask = Quanto tempo antes de uma conta deixar de funcionar devo avisar, para a equipe toda? d são dias, h são horas. Outros valores: /settings warnings 10d,2d,6h
commands-setting-team = Nome da equipe
commands-setting-team-ask = Escreva o novo nome: /settings team Padaria Azul
commands-alert-kind-reconnect-needed = acesso perdido
commands-alert-kind-expiring = perto do fim
commands-alert-kind-renewal-failing = falha na renovação ou verificação
commands-alert-kind-action-required = alguém precisa agir
commands-alert-kind-provider-incident = problema em um serviço
commands-alert-kind-scheduler-stopped = verificações paradas

commands-linked = Este chat agora pertence a { $team }
commands-link-ask = Escreva /link e o código em seguida. O código vem de “npm run cli -- link-code”.
commands-linked-role = Sua função aqui: { $role }.
commands-linked-next = Os alertas vão chegar neste chat. Experimente /testalert para ver um.

## Alerts
commands-snooze-choose = Silenciar por quanto tempo?
commands-snooze-hour = 1 hora
commands-snooze-hours = 4 horas
commands-snooze-tomorrow = Até amanhã às 9h
commands-snooze-monday = Até segunda às 9h
commands-snooze-saturday = Até sábado às 9h
commands-snooze-renewed = Até voltar a funcionar
commands-snoozed = Silenciado até { $until }, a pedido de { $by }.
commands-snoozed-renewed = Silenciado até voltar a funcionar, a pedido de { $by }.
commands-snoozed-account = Os alertas sobre { $account } ficam silenciados até { $until }, a pedido de { $by }.
commands-snoozed-account-renewed = Os alertas sobre { $account } ficam silenciados até voltar a funcionar, a pedido de { $by }.
commands-unsnoozed = Os alertas sobre { $account } estão ativos de novo.
commands-settled-reconnected = Isso já está resolvido: { $by } reconectou a conta em { $when }.
commands-settled-disconnected = Isso já está resolvido: { $by } desconectou a conta em { $when }.
commands-settled-superseded = A situação piorou desde então. O alerta mais recente diz o que fazer.
commands-settled = Isso já está resolvido desde { $when }.
commands-no-alert = Não há alerta aberto sobre { $account }.
commands-no-alerts = Não há alertas abertos.
commands-testalert-sent = Um alerta de teste está a caminho deste chat.

## /help
commands-help-title = O que posso fazer por você
commands-help-unlinked = Este chat ainda não pertence a nenhuma equipe. Um admin gera um código com “npm run cli -- link-code”; depois, escreva aqui /link e o código.
commands-help-no-role = Não consigo ver quem você é, então você não tem função aqui. Escreva com o seu próprio perfil, não como o grupo ou o canal.
commands-help-role = Sua função aqui: { $role }.
commands-help-accounts = Contas
commands-help-alerts = Alertas
commands-help-team = Equipe e chat
commands-help-hint = Envie só o comando: se eu precisar de mais, pergunto.
commands-about-status = como está cada conta
commands-about-refresh = renovar todas ou uma pelo nome
commands-about-check = verificar todas ou uma pelo nome
commands-about-connect = conectar ou reconectar uma conta
commands-about-disconnect = desconectar uma conta
commands-about-history = histórico de uma conta
commands-about-notifications = novidades
commands-about-dashboard = tudo no navegador
commands-about-name = nome curto para uma conta
commands-about-owner = responsável por uma conta
commands-about-settings = idioma, fuso, silêncio, alertas
commands-about-snooze = silenciar por um tempo
commands-about-unsnooze = reativar alertas
commands-about-installs = instalações à espera de um admin
commands-about-members = quem pode fazer o quê
commands-about-role = dar uma função a alguém
commands-about-testalert = enviar um alerta inofensivo
commands-about-link = vincular este chat a uma equipe
commands-about-help = esta lista

## Words that call a command beside its English name, with commas between them: what people of this language would try.
## No two commands of a language may share one; the English names need not be repeated. Also without accents, as phones type.
commands-word-status = contas, situação, situacao, estado, visão geral, visao geral
commands-word-refresh = renovar, renova, atualizar, atualiza
commands-word-check = verificar, verifica, checar, conferir
commands-word-connect = conectar, conecta, reconectar, ligar, adicionar
commands-word-disconnect = desconectar, desconecta, desligar, remover
commands-word-history = histórico, historico, eventos
commands-word-snooze = silenciar, silencia, adiar, soneca
commands-word-unsnooze = reativar alertas, reativar
commands-word-installs = instalações, instalacoes
commands-word-members = membros, pessoas, equipe, equipa
commands-word-role = função, funcao, papel
commands-word-testalert = testar alerta, alerta de teste, teste
commands-word-settings = configurações, configuracoes, definições, definicoes, preferências, preferencias, opções, opcoes, ajustes
commands-word-link = vincular, vincula
commands-word-help = ajuda, comandos
commands-word-name = nome, apelido
commands-word-owner = responsável, responsavel
commands-word-notifications = notificações, notificacoes, novidades
commands-word-dashboard = painel
commands-about-start = o que faço e como começar

# What is typed behind a command: [may be left out], one of | these.
commands-usage-status = [serviço | conta]
commands-usage-refresh = [conta | serviço | todas]
commands-usage-check = [conta | serviço | todas]
commands-usage-connect = [serviço] [conta]
commands-usage-disconnect = conta
commands-usage-history = conta
commands-usage-name = conta novo nome
commands-usage-owner = conta pessoa | eu | ninguém
commands-usage-snooze = conta 4h | amanhã | até segunda | até 18:00 | até voltar
commands-usage-unsnooze = conta
commands-usage-notifications = [lidas]
commands-usage-settings = [nome valor]
commands-usage-link = código
commands-usage-role = pessoa leitura | operação | admin

# The words that are understood there besides the English ones, separated by commas; the first is the one in the lines above.
commands-value-all = todas, todos, tudo
commands-value-me = eu, mim
commands-value-nobody = ninguém, ninguem
commands-value-read = lidas, lida, lidos, lido
commands-value-until = até, ate
commands-value-tomorrow = amanhã, amanha
commands-value-renewed = até voltar, até voltar a funcionar, ate voltar
commands-value-minutes = m, min, minuto, minutos
commands-value-hours = h, hora, horas
commands-value-days = d, dia, dias
commands-value-weeks = sem, semana, semanas
commands-value-monday = segunda, segunda-feira, seg
commands-value-tuesday = terça, terça-feira, terca
commands-value-wednesday = quarta, quarta-feira
commands-value-thursday = quinta, quinta-feira
commands-value-friday = sexta, sexta-feira
commands-value-saturday = sábado, sabado
commands-value-sunday = domingo

## What a chat is told unasked
commands-greeting = Olá! Eu mantenho conectadas as contas da sua equipe. Para começar, um admin escreve aqui /link e o código de “npm run cli -- link-code”.
commands-back = Voltei: os alertas chegam aqui de novo.
commands-topic-gone = O tópico em que eu escrevia não existe mais. A partir de agora, escrevo aqui.

## Private answers
commands-start-bot-first = A resposta é só para você. Abra nossa conversa privada, toque em Iniciar e pergunte de novo.

## Buttons
commands-button-start-bot = Abrir conversa privada
commands-button-connect = Conectar
commands-button-status = Status
commands-button-reconnect = Reconectar
commands-button-reconnect-account = Reconectar { $account }
commands-button-refresh = Renovar agora
commands-button-refresh-account = Renovar { $account }
commands-button-check = Verificar
commands-button-open-connect = Abrir { $provider }

## Refusals: one helpful sentence each
commands-refusal-not-found = Não encontrei isso. Use /status para ver todas as contas.
commands-refusal-ambiguous = Há várias contas com esse nome. Escreva um pouco mais dele.
commands-refusal-forbidden = { $needed ->
    [last_admin] Alguém precisa continuar como admin aqui. Primeiro, dê a função admin a outra pessoa.
    [settings_admin] As configurações definem esta pessoa como admin (ADMINS), então a função só pode ser mudada lá.
    [person] Não consigo ver quem você é, então não posso fazer isso. Escreva com o seu próprio perfil, não como o grupo ou o canal.
   *[other] Para isso, você precisa da função { $needed } aqui. Um admin pode mudar isso com /role.
}
commands-refusal-not-linked = Este chat ainda não pertence a nenhuma equipe, então não posso mostrar nada aqui. Um admin gera um código com “npm run cli -- link-code”; depois, escreva /link e o código.
commands-refusal-invalid-argument = Preciso de um pouco mais: { $usage }
commands-refusal-unknown-command = Não conheço “{ $asked }”. Seria { $nearest }?
commands-refusal-too-soon = { $account ->
    [link] Um código de cada vez, por favor: espere dois segundos e escreva de novo.
    [all] Todas as contas foram renovadas há menos de um minuto. Espere um momento, por favor.
   *[other] A última renovação de { $account } foi há menos de um minuto. Espere um momento, por favor.
}
commands-refusal-busy = Outra pessoa está mudando isso agora mesmo. Tente de novo daqui a pouco, por favor.
commands-refusal-already-disconnected = { $name } já está desconectada.
commands-refusal-provider-unknown = O serviço { $provider } não está configurado aqui.
commands-refusal-link-invalid = Esse código não funciona. Pode ter um erro de digitação, já ter sido usado ou ser antigo demais. Para gerar um novo: “npm run cli -- link-code”.
commands-refusal-link-expired = Esse link não funciona mais. Peça um novo com /connect.
commands-refusal-link-used = Esse link já foi usado. Peça um novo com /connect.
commands-refusal-link-settled = Isso já está resolvido.
commands-refusal-state-invalid = Não deu certo. Comece de novo com /connect.
commands-refusal-state-expired = Demorou demais. Comece de novo com /connect.
commands-refusal-other-browser = Isso foi começado em outro navegador. Comece de novo com /connect.
commands-refusal-denied = O acesso não foi dado.
commands-refusal-code-refused = O serviço recusou. Comece de novo com /connect.
commands-refusal-other-account = Não era a conta esperada.
commands-refusal-personal-account = Essa é uma conta pessoal. Só contas comerciais e de criador de conteúdo podem ser conectadas.
commands-refusal-scope-missing = Falta uma permissão.
commands-refusal-choose-accounts = Há várias contas: escolha no navegador.
commands-refusal-nothing-picked = Nada foi marcado.
commands-refusal-no-accounts = O serviço não mostrou nenhuma conta que possa ser conectada.
commands-refusal-account-not-offered = O serviço não deu acesso a essa conta.
commands-refusal-host-refused = Esse endereço não é do próprio serviço.
commands-refusal-installs-full = Já há instalações demais à espera. Um admin pode assumir ou descartar com /installs.
commands-refusal-provider-down = O serviço não está respondendo agora.
commands-refusal-provider-refused = O serviço recusou.
commands-refusal-app-refused = O serviço recusou nosso app. Ninguém precisa reconectar nada: um admin precisa olhar as configurações do app.
commands-refusal-verification-failed = O novo acesso não passou na primeira verificação.
commands-refusal-store-unavailable = O banco de dados não responde. Nada se perdeu; tente de novo daqui a pouco, por favor.
commands-database-down = O banco de dados não responde. Nada se perdeu; tente de novo daqui a pouco, por favor.
commands-broke = Algo deu errado do meu lado. Está no log.
