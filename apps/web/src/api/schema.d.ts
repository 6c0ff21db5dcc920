// Made from openapi.json by: npm run api -w @stadig/web
export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Processen svarar. The process answers. */
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ett tomt anrop. An empty request. */
        post: operations["Health_ping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Redo för trafik. Ready for traffic. */
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Om API:et. About the API. */
        get: operations["ApiInfo_info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API:et som OpenAPI 3.1. The API as OpenAPI 3.1. */
        get: operations["ApiInfo_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kommunens ärenden. The pathways of the municipality.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["HousingPathway_list"];
        put?: never;
        /**
         * Öppna ett ärende. Open a pathway.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ärenden där något ska göras, det brådskande först. Pathways in which something is to be done, what is urgent first.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["HousingPathway_due"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ett ärende med tidslinje. One pathway with its timeline.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["HousingPathway_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hur långt en radering har kommit. How far an erasure has come.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["HousingPathway_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/perspectives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera svar om perspektiv. Record answers on the perspectives.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_recordPerspectives"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/risk-assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att en riskbedömning är gjord. Record that a risk was assessed.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_completeRiskAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/housing-needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera bostadsbehovet. Record the housing need.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_assessHousingNeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att en insats började. Record that a measure started.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_startSupportMeasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/ended-measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att en insats avslutades. Record that a measure ended.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_endSupportMeasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/priority-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en ansökan om förtur. Record an application for priority.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_submitPriorityApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/priority-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera beslutet om förtur. Record the decision on priority.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_recordPriorityDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/housing-offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett erbjudande om bostad. Record an offer of a home.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_receiveHousingOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/declined-offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett erbjudande avböjdes. Record that an offer was declined.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_declineHousingOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/interim-housing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett tillfälligt boende. Record interim housing.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_enterInterimHousing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/left-interim-housing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett tillfälligt boende lämnades. Record that interim housing was left.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_leaveInterimHousing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/obstacles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett hinder. Record an obstacle.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_encounterObstacle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/resolved-obstacles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett hinder undanröjdes. Record that an obstacle was resolved.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_resolveObstacle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/secured-homes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en stadigvarande bostad. Record a permanent home.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_secureHousing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/contract-take-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett socialt kontrakt togs över. Record that a social lease was taken over.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_takeOverContract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/lost-homes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att en bostad förlorades. Record that a home was lost.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_loseHousing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en återgång till våldsutövaren. Record a return to the perpetrator.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_recordReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/lost-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att kontakten bröts. Record that contact was lost.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_recordContactLost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en uppföljning. Record a follow-up.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_recordFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/closings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Avsluta ärendet. Close the pathway.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/reopenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Återöppna ärendet. Reopen the pathway.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begär överflyttning till en annan kommun. Ask for a transfer to another municipality.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_askTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/erasure-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begär att ärendet raderas. Request that the pathway is erased.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_requestErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bevilja raderingen, som en annan person. Grant the erasure, as another person.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rätta eller stryk händelser. Correct or strike events.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_amend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/housing-pathways/{pathwayId}/voidings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makulera ärendet. Void the pathway.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["HousingPathway_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ärenden med vistelser. Cases with stays.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["ShelterPlacement_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vistelserna i ett ärende. The stays of a case.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["ShelterPlacement_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett behov av plats. Register a need for a place.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_registerNeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en förfrågan om plats. Record a request for a place.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_requestPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/turn-downs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett nej från ett boende. Record that a shelter turned a request down.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_recordTurnDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/declined-offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att den enskilda tackade nej. Record that the person declined an offer.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_recordDeclined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/closed-needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Avsluta ett behov utan placering. Close a need without a placement.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_closeNeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att en placering började. Record that a placement started.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_startPlacement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/past-placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en placering som redan är över. Record a placement that is already over.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_recordPast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en flytt till annat skyddat boende. Record a move to another shelter.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en förlängning. Record an extension.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/ready-assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera bedömningen redo att flytta vidare. Record the assessment ready to move on.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_assessReady"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/ready-withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ta tillbaka bedömningen redo att flytta vidare. Withdraw the assessment ready to move on.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_withdrawReady"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/placement-ends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Avsluta en placering. End a placement.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett barn i en placering. Record a child in a placement.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_registerChild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/child-departures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett barn lämnade. Record that a child left.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_endChildStay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/child-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera beslutet om ett barn. Record the decision on a child.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_decideChild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/schoolings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att skolgången är ordnad. Record that schooling is secured.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_secureSchooling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelter-placements/{pathwayId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rätta eller stryk händelser. Correct or strike events.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["ShelterPlacement_amend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kommunens överenskommelser. The agreements of the municipality.
         * @description Roller / roles: MUNICIPAL_COORDINATOR, CASEWORKER.
         */
        get: operations["Cooperation_list"];
        put?: never;
        /**
         * Registrera en överenskommelse. Register an agreement.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * En överenskommelse. One agreement.
         * @description Roller / roles: MUNICIPAL_COORDINATOR, CASEWORKER.
         */
        get: operations["Cooperation_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bekräfta den egna kommunens deltagande. Confirm that the own municipality takes part.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en uppföljning. Record a follow-up.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/scope-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ändra vad överenskommelsen handlar om. Change what the agreement is about.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_changeScope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/participation-ends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Avsluta den egna kommunens deltagande. End the participation of the own municipality.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/obstacles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera ett hinder för samverkan. Record an obstacle to the cooperation.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_reportObstacle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/pool-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gå med i poolen mellan kommuner. Join the pool between municipalities.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_joinPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/pool-exits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lämna poolen mellan kommuner. Leave the pool between municipalities.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_leavePool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rätta eller stryk egna händelser. Correct or strike own events.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_amend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperations/{cooperationId}/voidings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makulera överenskommelsen. Void the agreement.
         * @description Roller / roles: MUNICIPAL_COORDINATOR.
         */
        post: operations["Cooperation_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-coordinations/{pathwayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Samordningen i ett ärende. The coordination in a case.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["CaseCoordination_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-coordinations/{pathwayId}/coordinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera samordning i ett ärende. Record coordination in a case.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["CaseCoordination_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-coordinations/{pathwayId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rätta eller stryk händelser. Correct or strike events.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["CaseCoordination_amend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kommunens egna begäranden. The municipality’s own requests.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["Transfer_sent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begäranden till kommunen. Requests made to the municipality.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["Transfer_incoming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/incoming/{transferId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * En begäran till kommunen. One request made to the municipality.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["Transfer_incomingOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * En egen begäran. One of the municipality’s own requests.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["Transfer_sentOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begär att en kommun tar över. Request that a municipality takes over.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["Transfer_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Svara på en begäran till kommunen. Answer a request made to the municipality.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["Transfer_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Återta en egen begäran. Withdraw one’s own request.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["Transfer_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rätta eller stryk egna händelser. Correct or strike own events.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["Transfer_amend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/voidings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makulera överflyttningen. Void the transfer.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["Transfer_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ärenden med kvarboende. Cases of staying put.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["PerpetratorEviction_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Försöken till kvarboende i ett ärende. The attempts at staying put of a case.
         * @description Roller / roles: CASEWORKER.
         */
        get: operations["PerpetratorEviction_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/considerations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att kvarboende övervägs. Record that staying put is considered.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_consider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/safety-assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en säkerhetsbedömning. Record a safety assessment.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/not-suitable-findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att kvarboende inte är lämpligt. Record that staying put is not suitable.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_findNotSuitable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en överenskommelse med våldsutövaren. Record an agreement with the perpetrator.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_agree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/instrument-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en ansökan om ett rättsligt medel. Record an application for a legal instrument.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_applyForInstrument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/granted-instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett rättsligt medel beviljades. Record that a legal instrument was granted.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_grantInstrument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/rejected-instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett rättsligt medel avslogs. Record that a legal instrument was rejected.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_rejectInstrument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/expired-instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att ett rättsligt medel löpte ut. Record that a legal instrument expired.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_expireInstrument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/relocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att våldsutövaren flyttade. Record that the perpetrator moved.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_relocate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/security-measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en säkerhetsåtgärd i bostaden. Record a security measure in the dwelling.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_installSecurity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/secured-tenancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att bostaden blev den våldsutsattas. Record that the dwelling became the victim’s.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_secureTenancy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera en uppföljning. Record a follow-up.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_followUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera att kvarboendet misslyckades. Record that staying put failed.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/endings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Avsluta ett försök. End an attempt.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stay-puts/{pathwayId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rätta eller stryk händelser. Correct or strike events.
         * @description Roller / roles: CASEWORKER.
         */
        post: operations["PerpetratorEviction_amend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/durations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vistelsetid och tid till stadigvarande boende. Length of stay and time to a permanent home.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR, STATISTICIAN.
         */
        get: operations["Statistics_durations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Områden att välja bland. Areas to choose from.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR, STATISTICIAN.
         */
        get: operations["Statistics_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vad siffrorna betyder. What the figures mean. */
        get: operations["Definitions_definitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kommunens importer, senast först. The imports of the municipality, newest first.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        get: operations["Imports_list"];
        put?: never;
        /**
         * Ta emot och kontrollera en fil; ingenting registreras. Take in and check a file; nothing is recorded.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        post: operations["Imports_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mallen. The template.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        get: operations["Imports_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Läget för en import. Where an import stands.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        get: operations["Imports_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fel i filen, rad för rad. Faults of the file, row by row.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        get: operations["Imports_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registrera den kontrollerade filen. Record the checked file.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        post: operations["Imports_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lämna ut listan referens–ärendekod och avsluta importen. Hand out the list and close the import.
         * @description Roller / roles: CASEWORKER, MUNICIPAL_COORDINATOR.
         */
        post: operations["Imports_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Om ett påhittat år erbjuds. Whether a made-up year is offered. */
        get: operations["Demo_status"];
        put?: never;
        /** Registrera ett påhittat år. Record a made-up year. */
        post: operations["Demo_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/processors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hur långt varje läsmodell har kommit. How far every projection has come.
         * @description Roller / roles: OPS.
         */
        get: operations["Operations_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Händelser som är ställda åt sidan, utan innehåll. Events that are set aside, without what they say.
         * @description Roller / roles: OPS.
         */
        get: operations["Operations_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/dead-letters/{projection}/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ett kuvert. One envelope.
         * @description Roller / roles: OPS.
         */
        get: operations["Operations_letter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Försök igen med en nyckels händelser. Try a key's events again.
         * @description Roller / roles: OPS.
         */
        post: operations["Operations_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/discards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ge upp en händelse för gott, och försök med dem som väntade bakom den. Give an event up for good, and try those that waited behind it.
         * @description Roller / roles: OPS.
         */
        post: operations["Operations_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/rebuilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bygg om en läsmodell bredvid den som läses. Build a projection anew beside the one that is read.
         * @description Roller / roles: OPS.
         */
        post: operations["Operations_rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Jämför läsmodeller med loggen, en i taget. Compare projections with the log, one at a time.
         * @description Roller / roles: OPS.
         */
        post: operations["Operations_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApiInfo: {
            /** @example Stadig */
            apiName: string;
            /** @example 0.1.0 */
            apiVersion: string;
            /** @example 2026-11-20 */
            apiReleased: string;
            /** @example /api/openapi.json */
            apiDocumentation: string;
            /** @enum {string} */
            apiStatus: "development" | "beta" | "active" | "deprecated";
        };
        OpenHousingPathway: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description SHELTER: Skyddat boende / Shelter; OTHER_TEMPORARY: Annat tillfälligt boende / Other temporary accommodation; OWN_HOME: Egen bostad / Own home; INSTITUTION: Institution / Institution; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            origin: "SHELTER" | "OTHER_TEMPORARY" | "OWN_HOME" | "INSTITUTION" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description T09: Andrahandskontrakt, privat / Private sublet; T10: Inneboende / Lodger; T11: Hos anhörig eller vän / With a relative or friend; T15: Stödboende, HVB, familjehem eller institution / Supported accommodation, care home or institution; T17: Hotell, vandrarhem, akut- eller jourboende, jourlägenhet / Hotel, hostel, emergency accommodation or emergency flat; T18: Tidsbegränsat hos arbetsgivare, studentbostad / Fixed-term with an employer, student housing; T99: Okänt / Unknown
             * @enum {string}
             */
            previousTemporaryType?: "T09" | "T10" | "T11" | "T15" | "T17" | "T18" | "T99";
            /** @example 2026-03-14 */
            observedFrom?: string;
            /** @example 2026-03-14 */
            t0?: string;
            /**
             * @description WOMAN: Kvinna / Woman; MAN: Man / Man; OTHER: Annan könsidentitet / Other gender identity; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            gender: "WOMAN" | "MAN" | "OTHER" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description A18_20: 18–20 år / 18–20 years; A21_24: 21–24 år / 21–24 years; A25_34: 25–34 år / 25–34 years; A35_49: 35–49 år / 35–49 years; A50_64: 50–64 år / 50–64 years; A65_PLUS: 65 år eller äldre / 65 years or older; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            ageBand: "A18_20" | "A21_24" | "A25_34" | "A35_49" | "A50_64" | "A65_PLUS" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description ALONE: Ensam / Alone; WITH_CHILDREN: Med barn / With children; WITH_OTHER_ADULT: Med annan vuxen / With another adult; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description C0: Inga barn / No children; C1: Ett barn / One child; C2: Två barn / Two children; C3_PLUS: Tre eller fler barn / Three or more children; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            childrenBand: "C0" | "C1" | "C2" | "C3_PLUS" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description PARTNER: Partner / Partner; EX: Tidigare partner / Former partner; FAMILY: Familjemedlem eller annan släkting / Family member or other relative; SEVERAL_RELATIVES: Flera släktingar / Several relatives; OTHER: Annan / Other; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            relation: "PARTNER" | "EX" | "FAMILY" | "SEVERAL_RELATIVES" | "OTHER" | "UNKNOWN" | "NOT_ASKED";
        };
        CommandAnswer: {
            /**
             * @description Koden för ärendet, överflyttningen eller överenskommelsen. The code of the pathway, transfer or agreement.
             * @example 7ZK0A3M9QXB41TCFD
             */
            id: string;
            /** @description Strömmen som fick händelsen. The stream that took the event. */
            stream: string;
            /** @description Strömmens revision efter kommandot. The revision after the command. */
            revision: number;
            /** @description Sant om kommandot redan var godtaget. True when it had been accepted before. */
            repeated: boolean;
        };
        RecordPerspectives: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            honourRelated: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            disability: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            lgbtqi: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            traffickingOrProstitution: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            substanceUse: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            largeCareNeeds: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            protectedPersonalData: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            residencePermitDependent: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            newlyArrived: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
        };
        CompleteRiskAssessment: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description FREDA: FREDA / FREDA; SARA: SARA / SARA; PATRIARK: PATRIARK / PATRIARK; OTHER: Annan / Other
             * @enum {string}
             */
            method: "FREDA" | "SARA" | "PATRIARK" | "OTHER";
        };
        AssessHousingNeed: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description R1: 1 rum / 1 room; R2: 2 rum / 2 rooms; R3: 3 rum / 3 rooms; R4_PLUS: 4 rum eller fler / 4 rooms or more
             * @enum {string}
             */
            roomsBand: "R1" | "R2" | "R3" | "R4_PLUS";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            accessible: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description NONE: Behöver inte flytta bort / Need not move away; MUNICIPALITY: Måste lämna kommunen / Must leave the municipality; COUNTY: Måste lämna länet / Must leave the county
             * @enum {string}
             */
            mustLeave: "NONE" | "MUNICIPALITY" | "COUNTY";
        };
        StartSupportMeasure: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description M01: Anmälan till bostadskö / Registration in a housing queue; M02: Kontakt med hyresvärd / Contact with a landlord; M03: Ansökan om förtur / Application for priority (förtur); M04: Socialt kontrakt / Social lease; M05: Kommunal hyresgaranti / Municipal rent guarantee; M06: Budget- och skuldrådgivning / Budget and debt counselling; M07: Ekonomiskt bistånd till hyra eller deposition / Economic aid for rent or deposit; M08: Flytthjälp / Help with moving; M09: Bosamordnare eller bostadslots / Housing coordinator; M10: Genomgångsbostad / Transitional flat; M11: Överflyttning till annan kommun / Transfer to another municipality; M12: Juridisk hjälp (bodelning, hyresnämnd, kvarsittanderätt) / Legal help (division of property, rent tribunal, right to remain); M13: Stöd kring skyddade personuppgifter / Support with protected identity; M14: Bostad först / Housing First; M15: Bostadsanpassning / Home adaptation; M16: Möblering och utrustning / Furnishing; M17: Samordnad individuell plan (SIP) / Coordinated individual plan (SIP); M18: Eftervård eller boendestöd / Aftercare or housing support
             * @enum {string}
             */
            measure: "M01" | "M02" | "M03" | "M04" | "M05" | "M06" | "M07" | "M08" | "M09" | "M10" | "M11" | "M12" | "M13" | "M14" | "M15" | "M16" | "M17" | "M18";
        };
        EndSupportMeasure: {
            /** @example 2026-03-14 */
            day: string;
            measureNo: number;
        };
        SubmitPriorityApplication: {
            /** @example 2026-03-14 */
            day: string;
        };
        RecordPriorityDecision: {
            /** @example 2026-03-14 */
            day: string;
            applicationNo: number;
            /**
             * @description GRANTED: Beviljad / Granted; REJECTED: Avslagen / Rejected
             * @enum {string}
             */
            decision: "GRANTED" | "REJECTED";
            /**
             * @description LT1M: Mindre än 1 månad / Less than 1 month; M1_3: 1–3 månader / 1–3 months; M3_6: 3–6 månader / 3–6 months; M6_12: 6–12 månader / 6–12 months; GT12M: Mer än 12 månader / More than 12 months; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            daysBand: "LT1M" | "M1_3" | "M3_6" | "M6_12" | "GT12M" | "UNKNOWN";
        };
        ReceiveHousingOffer: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description MUNICIPAL_COMPANY: Allmännyttigt bostadsbolag / Municipal housing company; PRIVATE: Privat hyresvärd / Private landlord; COOP: Bostadsrättsförening eller kooperativ / Housing cooperative; MUNICIPALITY: Kommunen / The municipality; OTHER: Annan / Other; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            providerKind: "MUNICIPAL_COMPANY" | "PRIVATE" | "COOP" | "MUNICIPALITY" | "OTHER" | "UNKNOWN";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            sameMunicipality: "YES" | "NO" | "UNKNOWN";
        };
        DeclineHousingOffer: {
            /** @example 2026-03-14 */
            day: string;
            offerNo: number;
            /**
             * @description SAFETY: Säkerhet / Safety; LOCATION: Läge / Location; SIZE: Storlek / Size; RENT: Hyra / Rent; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "SAFETY" | "LOCATION" | "SIZE" | "RENT" | "OTHER";
            /**
             * @description PERSON: Den enskilda / The person; LANDLORD: Hyresvärden / The landlord
             * @enum {string}
             */
            by: "PERSON" | "LANDLORD";
        };
        EnterInterimHousing: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description T02: Förstahandskontrakt, tidsbegränsat eller rivningskontrakt / First-hand tenancy, fixed-term or until demolition; T06: Socialt eller kommunalt kontrakt med möjlighet till övertagande / Municipal social lease with possible take-over; T07: Socialt kontrakt utan övertagande, tränings- eller försökslägenhet / Social lease without take-over, training or trial flat; T08: Genomgångsbostad / Transitional flat; T09: Andrahandskontrakt, privat / Private sublet; T10: Inneboende / Lodger; T11: Hos anhörig eller vän / With a relative or friend; T15: Stödboende, HVB, familjehem eller institution / Supported accommodation, care home or institution; T17: Hotell, vandrarhem, akut- eller jourboende, jourlägenhet / Hotel, hostel, emergency accommodation or emergency flat; T18: Tidsbegränsat hos arbetsgivare, studentbostad / Fixed-term with an employer, student housing; T98: Annat / Other; T99: Okänt / Unknown
             * @enum {string}
             */
            tenureCode: "T02" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T15" | "T17" | "T18" | "T98" | "T99";
        };
        LeaveInterimHousing: {
            /** @example 2026-03-14 */
            day: string;
            interimNo: number;
        };
        EncounterObstacle: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description O11: Bostadsbrist / Housing shortage; O12: Ingen hyresrätt till rimlig hyra / No affordable rental; O13: Ingen tillräckligt stor bostad / No large dwelling; O14: Ingen tillgänglig bostad / No accessible dwelling; O15: Kötid / Queue time; O16: Kommunen saknar egna lägenheter / No dwellings of the municipality’s own; O17: Ingen förtur / No priority (förtur); O21: Betalningsanmärkningar / Payment remarks; O22: Skulder / Debts; O23: Hyresskuld eller dålig hyresreferens / Rent arrears or bad reference; O24: Inkomstkrav / Income requirement; O25: Ekonomiskt våld / Economic violence; O26: Sjukskrivning / Sick leave; O27: Deposition / Deposit; O31: Hyresvärdars krav / Landlords’ requirements; O32: Referenser / References; O33: Diskriminering / Discrimination; O34: Gräns för familjens storlek / Limit on family size; O41: Gemensamt kontrakt med våldsutövaren / Joint contract with the perpetrator; O42: Gemensamt ägande eller bodelning / Joint ownership or division of property; O43: Tvist om vårdnad eller umgänge / Dispute over custody or contact; O44: Den andra vårdnadshavaren samtycker inte / No consent of the other guardian; O45: Uppehållstillstånd / Residence permit; O51: Måste lämna kommunen / Must leave the municipality; O52: Skyddade personuppgifter / Protected personal data; O53: Hedershot från flera / Honour-related threat from several; O54: Våldsutövaren i området / Perpetrator in the area; O61: Ingen samverkan mellan kommuner / No cooperation between municipalities; O62: Överflyttning av ärendet misslyckades / Transfer application failed; O63: Oklart ansvar / Unclear responsibility; O64: Rutin saknas / No routine; O65: Kompetens saknas / Lack of competence; O66: Inget avtal med hyresvärdar / No agreement with landlords; O67: Socialtjänstens krav på den enskilda / Requirements of social services; O68: Lång handläggningstid / Long handling time; O71: Skadligt bruk eller beroende / Substance use; O72: Vårdbehov eller funktionsnedsättning / Care needs or disability; O73: Språk / Language; O74: Digitalt utanförskap, saknar BankID / Digital exclusion, no BankID; O75: Husdjur / Pet; O76: Tackat nej till erbjudande / Declined an offer; O98: Annat (föreslå ny kod) / Other (propose a code); O99: Okänt / Unknown
             * @enum {string}
             */
            code: "O11" | "O12" | "O13" | "O14" | "O15" | "O16" | "O17" | "O21" | "O22" | "O23" | "O24" | "O25" | "O26" | "O27" | "O31" | "O32" | "O33" | "O34" | "O41" | "O42" | "O43" | "O44" | "O45" | "O51" | "O52" | "O53" | "O54" | "O61" | "O62" | "O63" | "O64" | "O65" | "O66" | "O67" | "O68" | "O71" | "O72" | "O73" | "O74" | "O75" | "O76" | "O98" | "O99";
            /**
             * @description BLOCKING: Hindrar / Blocking; DELAYING: Fördröjer / Delaying
             * @enum {string}
             */
            effect: "BLOCKING" | "DELAYING";
            /** @example 2026-03-14 */
            resolvedOn?: string;
        };
        ResolveObstacle: {
            /** @example 2026-03-14 */
            day: string;
            obstacleNo: number;
        };
        SecureHousing: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description T01: Förstahandskontrakt, tillsvidare / First-hand tenancy, indefinite; T02: Förstahandskontrakt, tidsbegränsat eller rivningskontrakt / First-hand tenancy, fixed-term or until demolition; T03: Bostadsrätt / Housing-cooperative share; T04: Eget hus eller äganderätt / Own house or ownership; T05: Kooperativ hyresrätt / Cooperative tenancy; T06: Socialt eller kommunalt kontrakt med möjlighet till övertagande / Municipal social lease with possible take-over; T07: Socialt kontrakt utan övertagande, tränings- eller försökslägenhet / Social lease without take-over, training or trial flat; T08: Genomgångsbostad / Transitional flat; T09: Andrahandskontrakt, privat / Private sublet; T10: Inneboende / Lodger; T11: Hos anhörig eller vän / With a relative or friend; T12: Kvar i egen bostad, våldsutövaren utflyttad (kvarboende) / Own home kept, the perpetrator has moved out (staying put); T13: Kvar eller åter i gemensam bostad med våldsutövaren / Still or again in a joint home with the perpetrator; T14: Bostad med särskild service eller särskilt boende (SoL, LSS) / Housing with special service (SoL, LSS); T15: Stödboende, HVB, familjehem eller institution / Supported accommodation, care home or institution; T16: Annat skyddat boende / Another shelter; T17: Hotell, vandrarhem, akut- eller jourboende, jourlägenhet / Hotel, hostel, emergency accommodation or emergency flat; T18: Tidsbegränsat hos arbetsgivare, studentbostad / Fixed-term with an employer, student housing; T98: Annat / Other; T99: Okänt / Unknown
             * @enum {string}
             */
            tenureCode: "T01" | "T02" | "T03" | "T04" | "T05" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T12" | "T13" | "T14" | "T15" | "T16" | "T17" | "T18" | "T98" | "T99";
            /**
             * @description LT6: Kortare än 6 månader / Less than 6 months; M6_11: 6–11 månader / 6–11 months; M12_23: 12–23 månader / 12–23 months; M24_PLUS: 24 månader eller längre / 24 months or more; INDEFINITE: Tillsvidare / Indefinite; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            termBand: "LT6" | "M6_11" | "M12_23" | "M24_PLUS" | "INDEFINITE" | "UNKNOWN";
            /**
             * @description MUNICIPAL_COMPANY: Allmännyttigt bostadsbolag / Municipal housing company; PRIVATE: Privat hyresvärd / Private landlord; COOP: Bostadsrättsförening eller kooperativ / Housing cooperative; MUNICIPALITY: Kommunen / The municipality; OTHER: Annan / Other; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            providerKind: "MUNICIPAL_COMPANY" | "PRIVATE" | "COOP" | "MUNICIPALITY" | "OTHER" | "UNKNOWN";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            sameMunicipality: "YES" | "NO" | "UNKNOWN";
        };
        TakeOverContract: {
            /** @example 2026-03-14 */
            day: string;
            homeNo: number;
        };
        LoseHousing: {
            /** @example 2026-03-14 */
            day: string;
            homeNo: number;
            /**
             * @description PERPETRATOR_RETURNED: Våldsutövaren kom tillbaka / The perpetrator came back; NEW_VIOLENCE: Nytt våld / New violence; EVICTION: Vräkning / Eviction; CONTRACT_ENDED: Kontraktet upphörde / The contract ended; MOVED: Flyttade / Moved; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "PERPETRATOR_RETURNED" | "NEW_VIOLENCE" | "EVICTION" | "CONTRACT_ENDED" | "MOVED" | "OTHER";
        };
        RecordReturnToPerpetrator: {
            /** @example 2026-03-14 */
            day: string;
        };
        RecordContactLost: {
            /** @example 2026-03-14 */
            day: string;
        };
        RecordFollowUp: {
            /** @example 2026-03-14 */
            day: string;
            homeNo: number;
            /**
             * @description M6: 6 månader / 6 months; M12: 12 månader / 12 months; M24: 24 månader / 24 months
             * @enum {string}
             */
            milestone: "M6" | "M12" | "M24";
            /**
             * @description HOUSED: Bor kvar / Still housed; MOVED_PERMANENT: Flyttat till annat stadigvarande boende / Moved to other permanent housing; LOST: Bostaden förlorad / Home lost; IN_SHELTER: I skyddat boende / In shelter; RETURNED: Åter hos våldsutövaren / Returned to the perpetrator; DECEASED: Avliden / Deceased; NOT_REACHED: Inte nådd / Not reached
             * @enum {string}
             */
            status: "HOUSED" | "MOVED_PERMANENT" | "LOST" | "IN_SHELTER" | "RETURNED" | "DECEASED" | "NOT_REACHED";
        };
        CloseHousingPathway: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description PERMANENT: Stadigvarande boende / Permanent housing; RETURNED: Återvände till våldsutövaren / Returned to the perpetrator; CONTACT_LOST: Kontakten bröts / Contact lost; ABROAD: Flyttade utomlands / Moved abroad; DECEASED: Avliden / Deceased; RESPONSIBILITY_MOVED: Ansvaret flyttat till annan kommun / Responsibility moved to another municipality; OWN_SOLUTION: Egen lösning / Solution of her own; OTHER: Annat / Other
             * @enum {string}
             */
            outcome: "PERMANENT" | "RETURNED" | "CONTACT_LOST" | "ABROAD" | "DECEASED" | "RESPONSIBILITY_MOVED" | "OWN_SOLUTION" | "OTHER";
        };
        ReopenHousingPathway: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description HOME_LOST: Bostaden förlorad / Home lost; NEW_VIOLENCE: Nytt våld / New violence; RETURNED_AGAIN: Återvände på nytt / Returned again; CONTACT_REGAINED: Kontakten återupptagen / Contact regained; MISTAKE: Avslutat av misstag / Closed by mistake
             * @enum {string}
             */
            reason: "HOME_LOST" | "NEW_VIOLENCE" | "RETURNED_AGAIN" | "CONTACT_REGAINED" | "MISTAKE";
        };
        AskTransfer: {
            /** @example 2026-03-14 */
            day: string;
        };
        RequestErasure: {
            /**
             * @description PERSON_REQUEST: Den enskildas begäran / Request of the person; WRONGLY_RECORDED: Felaktigt registrerat / Wrongly recorded; COURT: Domstols beslut / Decision of a court
             * @enum {string}
             */
            reasonCode: "PERSON_REQUEST" | "WRONGLY_RECORDED" | "COURT";
        };
        AmendmentBody: {
            /** @description Händelsen som rättas. The event to correct. */
            correct?: number;
            /**
             * @description Nya värden, `day` som en dag. New values, `day` as a day.
             * @example {
             *       "day": "2026-03-14"
             *     }
             */
            fields?: {
                [key: string]: unknown;
            };
            /** @description Händelserna som tas tillbaka. The events to take back. */
            strike?: number[];
        };
        Amend: {
            amendments: components["schemas"]["AmendmentBody"][];
            /**
             * @description WRONG_DATE: Fel datum / Wrong date; WRONG_CODE: Fel kod / Wrong code; WRONG_CASE: Fel ärende / Wrong case; DUPLICATE: Dubblett / Duplicate; LEARNT_LATER: Blev känt senare / Learnt later; OTHER: Annat / Other
             * @enum {string}
             */
            reasonCode: "WRONG_DATE" | "WRONG_CODE" | "WRONG_CASE" | "DUPLICATE" | "LEARNT_LATER" | "OTHER";
        };
        Void: {
            /**
             * @description WRONG_DATE: Fel datum / Wrong date; WRONG_CODE: Fel kod / Wrong code; WRONG_CASE: Fel ärende / Wrong case; DUPLICATE: Dubblett / Duplicate; LEARNT_LATER: Blev känt senare / Learnt later; OTHER: Annat / Other
             * @enum {string}
             */
            reasonCode: "WRONG_DATE" | "WRONG_CODE" | "WRONG_CASE" | "DUPLICATE" | "LEARNT_LATER" | "OTHER";
        };
        ShelterStay: {
            placementNo: number;
            /** @description YYYY-MM-DD, YYYY-MM, UNKNOWN */
            started: string;
            ended: string | null;
            over: boolean;
            nights: number | null;
            transferredFrom: number | null;
            children: number[];
        };
        ShelterCaseListed: {
            pathwayId: string;
            /** @enum {string} */
            status: "NONE" | "OPEN" | "OVER";
            placements: components["schemas"]["ShelterStay"][];
        };
        ShelterCaseList: {
            total: number;
            items: components["schemas"]["ShelterCaseListed"][];
        };
        ShelterNeedState: {
            needNo: number;
            /** @enum {string} */
            state: "REGISTERED" | "REQUESTED" | "TURNED_DOWN" | "PLACED" | "ENDED" | "UNMET" | "WITHDRAWN";
        };
        ShelterRequestState: {
            requestNo: number;
            needNo: number;
            answered: boolean;
        };
        ShelterEventRead: {
            revision: number;
            type: string;
            /** @description YYYY-MM-DD, YYYY-MM, UNKNOWN */
            day: string;
            fields: {
                [key: string]: unknown;
            };
        };
        ShelterCase: {
            pathwayId: string;
            revision: number;
            /** @enum {string} */
            pathwayStatus: "OPEN" | "CLOSED" | "VOIDED" | "ERASED";
            /** @enum {string} */
            status: "NONE" | "OPEN" | "OVER";
            needs: components["schemas"]["ShelterNeedState"][];
            requests: components["schemas"]["ShelterRequestState"][];
            placements: components["schemas"]["ShelterStay"][];
            refused: {
                revision: number;
                policy: string;
                blocker: {
                    rule: string;
                    text: {
                        sv: string;
                        en: string;
                    };
                    lift: {
                        sv: string;
                        en: string;
                    };
                };
            }[];
            nextSteps: {
                command: string;
                of: {
                    [key: string]: string | number;
                };
                blockers: {
                    rule: string;
                    text: {
                        sv: string;
                        en: string;
                    };
                    lift: {
                        sv: string;
                        en: string;
                    };
                }[];
            }[];
            events: components["schemas"]["ShelterEventRead"][];
        };
        RegisterShelterNeed: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description ACUTE_24H: Akut, inom ett dygn / Acute, within 24 hours; URGENT_7D: Brådskande, inom sju dagar / Urgent, within seven days; PLANNED: Planerat / Planned
             * @enum {string}
             */
            urgency: "ACUTE_24H" | "URGENT_7D" | "PLANNED";
            /**
             * @description C0: Inga barn / No children; C1: Ett barn / One child; C2: Två barn / Two children; C3_PLUS: Tre eller fler barn / Three or more children; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            childrenBand: "C0" | "C1" | "C2" | "C3_PLUS" | "UNKNOWN" | "NOT_ASKED";
            /** @description A0_5: 0–5 år / 0–5 years; A6_12: 6–12 år / 6–12 years; A13_15: 13–15 år / 13–15 years; A16_17: 16–17 år / 16–17 years; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked */
            childAgeBands: ("A0_5" | "A6_12" | "A13_15" | "A16_17" | "UNKNOWN" | "NOT_ASKED")[];
            /** @description WHEELCHAIR: Rullstolsanpassat / Wheelchair access; SUBSTANCE_USE: Skadligt bruk eller beroende / Substance use; CARE_NEEDS: Stora omsorgs- eller vårdbehov / Large care needs; TEEN_SON: Tonårsson / Teenage son; LARGE_FAMILY: Stor familj / Large family; MALE: Plats för man / Place for a man; PET: Husdjur / Pet; INTERPRETER: Tolk / Interpreter; HIGH_SECURITY: Hög säkerhet / High security */
            needs: ("WHEELCHAIR" | "SUBSTANCE_USE" | "CARE_NEEDS" | "TEEN_SON" | "LARGE_FAMILY" | "MALE" | "PET" | "INTERPRETER" | "HIGH_SECURITY")[];
        };
        RequestPlace: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description MUNICIPAL: Kommunal / Municipal; IDEBUREN: Idéburen / Non-profit; PRIVATE: Privat / Private; REGION_OTHER: Region eller annan / Region or other; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            providerType: "MUNICIPAL" | "IDEBUREN" | "PRIVATE" | "REGION_OTHER" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description OWN_MUNICIPALITY: Den egna kommunen / Own municipality; SAME_COUNTY: Annan kommun i länet / Another municipality of the county; OTHER_COUNTY: Annat län / Another county; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            geography: "OWN_MUNICIPALITY" | "SAME_COUNTY" | "OTHER_COUNTY" | "UNKNOWN";
            needNo: number;
        };
        RecordTurnDown: {
            /** @example 2026-03-14 */
            day: string;
            requestNo: number;
            /**
             * @description NO_CAPACITY: Fullt / No capacity; CHILDREN_LIMIT: För många barn / Limit on children; SON_AGE_LIMIT: Åldersgräns för söner / Age limit for sons; SUBSTANCE_USE: Skadligt bruk eller beroende / Substance use; CARE_NEEDS: Omsorgs- eller vårdbehov / Care needs; ACCESSIBILITY: Tillgänglighet / Accessibility; GENDER: Kön / Gender; SECURITY_LOCATION: Läget är inte säkert / Location not safe; PRICE: Pris / Price; NO_PERMIT: Tillstånd saknas / No permit; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "NO_CAPACITY" | "CHILDREN_LIMIT" | "SON_AGE_LIMIT" | "SUBSTANCE_USE" | "CARE_NEEDS" | "ACCESSIBILITY" | "GENDER" | "SECURITY_LOCATION" | "PRICE" | "NO_PERMIT" | "OTHER";
        };
        RecordDeclinedByPerson: {
            /** @example 2026-03-14 */
            day: string;
            requestNo: number;
            /**
             * @description TOO_FAR: För långt bort / Too far away; TOO_CLOSE: För nära / Too close; RETURNED: Återvände till våldsutövaren / Returned to the perpetrator; OTHER_SOLUTION: Annan lösning / Another solution; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "TOO_FAR" | "TOO_CLOSE" | "RETURNED" | "OTHER_SOLUTION" | "OTHER";
        };
        CloseUnmetNeed: {
            /** @example 2026-03-14 */
            day: string;
            needNo: number;
            /**
             * @description UNMET: Behovet kunde inte tillgodoses / The need could not be met; WITHDRAWN: Behovet togs tillbaka / The need was withdrawn
             * @enum {string}
             */
            outcome: "UNMET" | "WITHDRAWN";
            /**
             * @description NO_PLACE: Ingen plats / No place; TOO_FAR: Plats fanns bara för långt bort / Places only too far away; NO_LONGER_SOUGHT: Plats söks inte längre / No longer sought; OTHER: Annat / Other; RESOLVED: Löst på annat sätt / Resolved otherwise; PERSON_WISH: Den enskildas önskan / Wish of the person; LOST_CONTACT: Kontakten bröts / Contact lost
             * @enum {string}
             */
            reason: "NO_PLACE" | "TOO_FAR" | "NO_LONGER_SOUGHT" | "OTHER" | "RESOLVED" | "PERSON_WISH" | "LOST_CONTACT";
        };
        StartPlacement: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description MUNICIPAL: Kommunal / Municipal; IDEBUREN: Idéburen / Non-profit; PRIVATE: Privat / Private; REGION_OTHER: Region eller annan / Region or other; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            providerType: "MUNICIPAL" | "IDEBUREN" | "PRIVATE" | "REGION_OTHER" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description OWN_MUNICIPALITY: Den egna kommunen / Own municipality; SAME_COUNTY: Annan kommun i länet / Another municipality of the county; OTHER_COUNTY: Annat län / Another county; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            geography: "OWN_MUNICIPALITY" | "SAME_COUNTY" | "OTHER_COUNTY" | "UNKNOWN";
            /**
             * @description SOCIAL_SERVICES_DECISION: Beslut av socialtjänsten / Decision by social services; WITHOUT_DECISION: Utan beslut, direkt hos kvinnojour / Without a decision, directly at a women’s shelter
             * @enum {string}
             */
            regime: "SOCIAL_SERVICES_DECISION" | "WITHOUT_DECISION";
            /**
             * @description PERMIT: Tillstånd / Permit; NOTIFIED: Anmält / Notified; APPLIED: Tillstånd sökt / Permit applied for; PRE_2024: Före 2024 års krav / Before the requirement of 2024; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            ivoStatus: "PERMIT" | "NOTIFIED" | "APPLIED" | "PRE_2024" | "UNKNOWN";
            needNo?: number;
            /** @example 2026-03-14 */
            observedFrom?: string;
        };
        PastEnd: {
            /**
             * @description HOME: Egen bostad / A home; RESPONSIBILITY_MOVED: Ansvaret flyttat till annan kommun / Responsibility moved to another municipality; OTHER_TEMPORARY: Annat tillfälligt boende / Other temporary accommodation; OTHER_SHELTER: Annat skyddat boende / Another shelter; STAYED_IN_OWN_HOME: Kvar i den egna bostaden / Stayed in the own home; RETURNED_TO_PERPETRATOR: Återvände till våldsutövaren / Returned to the perpetrator; FAMILY_OR_FRIENDS: Till anhöriga eller vänner / To family or friends; INSTITUTION: Institution / Institution; MOVED_ABROAD: Flyttade utomlands / Moved abroad; DECEASED: Avliden / Deceased; LOST_CONTACT: Kontakten bröts / Contact lost; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            exitDestination: "HOME" | "RESPONSIBILITY_MOVED" | "OTHER_TEMPORARY" | "OTHER_SHELTER" | "STAYED_IN_OWN_HOME" | "RETURNED_TO_PERPETRATOR" | "FAMILY_OR_FRIENDS" | "INSTITUTION" | "MOVED_ABROAD" | "DECEASED" | "LOST_CONTACT" | "UNKNOWN";
            /**
             * @description T01: Förstahandskontrakt, tillsvidare / First-hand tenancy, indefinite; T02: Förstahandskontrakt, tidsbegränsat eller rivningskontrakt / First-hand tenancy, fixed-term or until demolition; T03: Bostadsrätt / Housing-cooperative share; T04: Eget hus eller äganderätt / Own house or ownership; T05: Kooperativ hyresrätt / Cooperative tenancy; T06: Socialt eller kommunalt kontrakt med möjlighet till övertagande / Municipal social lease with possible take-over; T07: Socialt kontrakt utan övertagande, tränings- eller försökslägenhet / Social lease without take-over, training or trial flat; T08: Genomgångsbostad / Transitional flat; T09: Andrahandskontrakt, privat / Private sublet; T10: Inneboende / Lodger; T11: Hos anhörig eller vän / With a relative or friend; T12: Kvar i egen bostad, våldsutövaren utflyttad (kvarboende) / Own home kept, the perpetrator has moved out (staying put); T13: Kvar eller åter i gemensam bostad med våldsutövaren / Still or again in a joint home with the perpetrator; T14: Bostad med särskild service eller särskilt boende (SoL, LSS) / Housing with special service (SoL, LSS); T15: Stödboende, HVB, familjehem eller institution / Supported accommodation, care home or institution; T16: Annat skyddat boende / Another shelter; T17: Hotell, vandrarhem, akut- eller jourboende, jourlägenhet / Hotel, hostel, emergency accommodation or emergency flat; T18: Tidsbegränsat hos arbetsgivare, studentbostad / Fixed-term with an employer, student housing; T98: Annat / Other; T99: Okänt / Unknown
             * @enum {string}
             */
            tenureCode?: "T01" | "T02" | "T03" | "T04" | "T05" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T12" | "T13" | "T14" | "T15" | "T16" | "T17" | "T18" | "T98" | "T99";
            /**
             * @description LT6: Kortare än 6 månader / Less than 6 months; M6_11: 6–11 månader / 6–11 months; M12_23: 12–23 månader / 12–23 months; M24_PLUS: 24 månader eller längre / 24 months or more; INDEFINITE: Tillsvidare / Indefinite; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            termBand?: "LT6" | "M6_11" | "M12_23" | "M24_PLUS" | "INDEFINITE" | "UNKNOWN";
            /** @example 2026-03-14 */
            day: string;
        };
        RecordPastPlacement: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description MUNICIPAL: Kommunal / Municipal; IDEBUREN: Idéburen / Non-profit; PRIVATE: Privat / Private; REGION_OTHER: Region eller annan / Region or other; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            providerType: "MUNICIPAL" | "IDEBUREN" | "PRIVATE" | "REGION_OTHER" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description OWN_MUNICIPALITY: Den egna kommunen / Own municipality; SAME_COUNTY: Annan kommun i länet / Another municipality of the county; OTHER_COUNTY: Annat län / Another county; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            geography: "OWN_MUNICIPALITY" | "SAME_COUNTY" | "OTHER_COUNTY" | "UNKNOWN";
            /**
             * @description SOCIAL_SERVICES_DECISION: Beslut av socialtjänsten / Decision by social services; WITHOUT_DECISION: Utan beslut, direkt hos kvinnojour / Without a decision, directly at a women’s shelter
             * @enum {string}
             */
            regime: "SOCIAL_SERVICES_DECISION" | "WITHOUT_DECISION";
            /**
             * @description PERMIT: Tillstånd / Permit; NOTIFIED: Anmält / Notified; APPLIED: Tillstånd sökt / Permit applied for; PRE_2024: Före 2024 års krav / Before the requirement of 2024; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            ivoStatus: "PERMIT" | "NOTIFIED" | "APPLIED" | "PRE_2024" | "UNKNOWN";
            needNo?: number;
            /** @example 2026-03-14 */
            observedFrom?: string;
            end: components["schemas"]["PastEnd"];
        };
        TransferPlacement: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description MUNICIPAL: Kommunal / Municipal; IDEBUREN: Idéburen / Non-profit; PRIVATE: Privat / Private; REGION_OTHER: Region eller annan / Region or other; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            providerType: "MUNICIPAL" | "IDEBUREN" | "PRIVATE" | "REGION_OTHER" | "UNKNOWN" | "NOT_ASKED";
            /**
             * @description OWN_MUNICIPALITY: Den egna kommunen / Own municipality; SAME_COUNTY: Annan kommun i länet / Another municipality of the county; OTHER_COUNTY: Annat län / Another county; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            geography: "OWN_MUNICIPALITY" | "SAME_COUNTY" | "OTHER_COUNTY" | "UNKNOWN";
            /**
             * @description SOCIAL_SERVICES_DECISION: Beslut av socialtjänsten / Decision by social services; WITHOUT_DECISION: Utan beslut, direkt hos kvinnojour / Without a decision, directly at a women’s shelter
             * @enum {string}
             */
            regime: "SOCIAL_SERVICES_DECISION" | "WITHOUT_DECISION";
            /**
             * @description PERMIT: Tillstånd / Permit; NOTIFIED: Anmält / Notified; APPLIED: Tillstånd sökt / Permit applied for; PRE_2024: Före 2024 års krav / Before the requirement of 2024; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            ivoStatus: "PERMIT" | "NOTIFIED" | "APPLIED" | "PRE_2024" | "UNKNOWN";
            placementNo: number;
        };
        ExtendPlacement: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
            /**
             * @description SAFETY: Säkerhet / Safety; NO_HOUSING: Ingen bostad att flytta till / No housing to move to; PROCESS: Pågående process / Proceedings under way; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "SAFETY" | "NO_HOUSING" | "PROCESS" | "OTHER";
        };
        AssessReady: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
        };
        WithdrawReady: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
        };
        EndPlacement: {
            /**
             * @description HOME: Egen bostad / A home; RESPONSIBILITY_MOVED: Ansvaret flyttat till annan kommun / Responsibility moved to another municipality; OTHER_TEMPORARY: Annat tillfälligt boende / Other temporary accommodation; OTHER_SHELTER: Annat skyddat boende / Another shelter; STAYED_IN_OWN_HOME: Kvar i den egna bostaden / Stayed in the own home; RETURNED_TO_PERPETRATOR: Återvände till våldsutövaren / Returned to the perpetrator; FAMILY_OR_FRIENDS: Till anhöriga eller vänner / To family or friends; INSTITUTION: Institution / Institution; MOVED_ABROAD: Flyttade utomlands / Moved abroad; DECEASED: Avliden / Deceased; LOST_CONTACT: Kontakten bröts / Contact lost; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            exitDestination: "HOME" | "RESPONSIBILITY_MOVED" | "OTHER_TEMPORARY" | "OTHER_SHELTER" | "STAYED_IN_OWN_HOME" | "RETURNED_TO_PERPETRATOR" | "FAMILY_OR_FRIENDS" | "INSTITUTION" | "MOVED_ABROAD" | "DECEASED" | "LOST_CONTACT" | "UNKNOWN";
            /**
             * @description T01: Förstahandskontrakt, tillsvidare / First-hand tenancy, indefinite; T02: Förstahandskontrakt, tidsbegränsat eller rivningskontrakt / First-hand tenancy, fixed-term or until demolition; T03: Bostadsrätt / Housing-cooperative share; T04: Eget hus eller äganderätt / Own house or ownership; T05: Kooperativ hyresrätt / Cooperative tenancy; T06: Socialt eller kommunalt kontrakt med möjlighet till övertagande / Municipal social lease with possible take-over; T07: Socialt kontrakt utan övertagande, tränings- eller försökslägenhet / Social lease without take-over, training or trial flat; T08: Genomgångsbostad / Transitional flat; T09: Andrahandskontrakt, privat / Private sublet; T10: Inneboende / Lodger; T11: Hos anhörig eller vän / With a relative or friend; T12: Kvar i egen bostad, våldsutövaren utflyttad (kvarboende) / Own home kept, the perpetrator has moved out (staying put); T13: Kvar eller åter i gemensam bostad med våldsutövaren / Still or again in a joint home with the perpetrator; T14: Bostad med särskild service eller särskilt boende (SoL, LSS) / Housing with special service (SoL, LSS); T15: Stödboende, HVB, familjehem eller institution / Supported accommodation, care home or institution; T16: Annat skyddat boende / Another shelter; T17: Hotell, vandrarhem, akut- eller jourboende, jourlägenhet / Hotel, hostel, emergency accommodation or emergency flat; T18: Tidsbegränsat hos arbetsgivare, studentbostad / Fixed-term with an employer, student housing; T98: Annat / Other; T99: Okänt / Unknown
             * @enum {string}
             */
            tenureCode?: "T01" | "T02" | "T03" | "T04" | "T05" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T12" | "T13" | "T14" | "T15" | "T16" | "T17" | "T18" | "T98" | "T99";
            /**
             * @description LT6: Kortare än 6 månader / Less than 6 months; M6_11: 6–11 månader / 6–11 months; M12_23: 12–23 månader / 12–23 months; M24_PLUS: 24 månader eller längre / 24 months or more; INDEFINITE: Tillsvidare / Indefinite; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            termBand?: "LT6" | "M6_11" | "M12_23" | "M24_PLUS" | "INDEFINITE" | "UNKNOWN";
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
            childrenStaying?: number[];
        };
        ChildLeaving: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description WITH_ADULT: Tillsammans med den vuxna / With the adult; OTHER_GUARDIAN: Till annan vårdnadshavare / To another guardian; LVU: Omhändertagen enligt LVU / Taken into care (LVU); PLACED_ELSEWHERE: Placerad på annat håll / Placed elsewhere; TURNED_18: Fyllde 18 / Turned 18; OTHER: Annat / Other
             * @enum {string}
             */
            exit: "WITH_ADULT" | "OTHER_GUARDIAN" | "LVU" | "PLACED_ELSEWHERE" | "TURNED_18" | "OTHER";
        };
        RegisterChild: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
            childIndex?: number;
            /**
             * @description A0_5: 0–5 år / 0–5 years; A6_12: 6–12 år / 6–12 years; A13_15: 13–15 år / 13–15 years; A16_17: 16–17 år / 16–17 years; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            ageBand: "A0_5" | "A6_12" | "A13_15" | "A16_17" | "UNKNOWN" | "NOT_ASKED";
            left?: components["schemas"]["ChildLeaving"];
        };
        EndChildStay: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
            childIndex: number;
            /**
             * @description WITH_ADULT: Tillsammans med den vuxna / With the adult; OTHER_GUARDIAN: Till annan vårdnadshavare / To another guardian; LVU: Omhändertagen enligt LVU / Taken into care (LVU); PLACED_ELSEWHERE: Placerad på annat håll / Placed elsewhere; TURNED_18: Fyllde 18 / Turned 18; OTHER: Annat / Other
             * @enum {string}
             */
            exit: "WITH_ADULT" | "OTHER_GUARDIAN" | "LVU" | "PLACED_ELSEWHERE" | "TURNED_18" | "OTHER";
        };
        DecideChildPlacement: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
            childIndex: number;
            /**
             * @description SOL_CONSENT: Samtycke, socialtjänstlagen / Consent, Social Services Act; LAW_2024_79_COURT: Lag 2024:79, beslut av förvaltningsrätt / Act 2024:79, decision by the court; LAW_2024_79_IMMEDIATE: Lag 2024:79, omedelbar insats av socialnämnden / Act 2024:79, immediate measure by the social welfare board; LVU: LVU / Care of Young Persons Act (LVU); NONE_PRE_2024: Inget eget beslut (före 1 april 2024) / No decision of its own (before 1 April 2024)
             * @enum {string}
             */
            legalBasis: "SOL_CONSENT" | "LAW_2024_79_COURT" | "LAW_2024_79_IMMEDIATE" | "LVU" | "NONE_PRE_2024";
        };
        SecureSchooling: {
            /** @example 2026-03-14 */
            day: string;
            placementNo: number;
            childIndex: number;
            /**
             * @description PRESCHOOL: Förskola / Preschool; SCHOOL: Grundskola / Compulsory school; UPPER_SECONDARY: Gymnasieskola / Upper secondary school
             * @enum {string}
             */
            kind: "PRESCHOOL" | "SCHOOL" | "UPPER_SECONDARY";
        };
        RegisterAgreement: {
            /**
             * @example [
             *       "2480"
             *     ]
             */
            municipalities: string[];
            /**
             * @description MUNICIPAL_HOUSING_COMPANY: Allmännyttigt bostadsbolag / Municipal housing company; PRIVATE_LANDLORD: Privat hyresvärd / Private landlord; OTHER_MUNICIPALITY: Annan kommun / Another municipality; KVINNOJOUR: Kvinnojour / Women’s shelter organisation (kvinnojour); POLICE: Polisen / The police; REGION_HEALTH: Hälso- och sjukvården i regionen / Health care of the region; PRIMARY_CARE: Primärvården / Primary care; ADULT_PSYCHIATRY: Vuxenpsykiatrin / Adult psychiatry; EMERGENCY: Akutsjukvården / Emergency care; YOUTH_CLINIC: Ungdomsmottagning / Youth clinic; SCHOOL: Skolan / School; KRIMINALVARD: Kriminalvården / Prison and probation service; BOSTADSFORMEDLING: Bostadsförmedling / Housing agency; COUNTY_BOARD: Länsstyrelsen / County administrative board; CIVIL_SOCIETY: Civilsamhället / Civil society
             * @enum {string}
             */
            partnerType: "MUNICIPAL_HOUSING_COMPANY" | "PRIVATE_LANDLORD" | "OTHER_MUNICIPALITY" | "KVINNOJOUR" | "POLICE" | "REGION_HEALTH" | "PRIMARY_CARE" | "ADULT_PSYCHIATRY" | "EMERGENCY" | "YOUTH_CLINIC" | "SCHOOL" | "KRIMINALVARD" | "BOSTADSFORMEDLING" | "COUNTY_BOARD" | "CIVIL_SOCIETY";
            /**
             * @description WRITTEN: Skriftlig överenskommelse / Written agreement; ROUTINE: Rutin / Routine; INTENT_DECLARATION: Avsiktsförklaring / Declaration of intent; INFORMAL: Informell samverkan / Informal cooperation
             * @enum {string}
             */
            form: "WRITTEN" | "ROUTINE" | "INTENT_DECLARATION" | "INFORMAL";
            /**
             * @description YES: Ja / Yes; NO: Nej / No
             * @enum {string}
             */
            managementDecided: "YES" | "NO";
            /** @description HOUSING: Bostad / Housing; SHELTER: Skyddat boende / Shelter; CASEWORK: Arbetet i ärenden / Casework; SCHOOL: Skola / School; HEALTH: Hälsa och vård / Health and care; OTHER: Annat / Other */
            scope: ("HOUSING" | "SHELTER" | "CASEWORK" | "SCHOOL" | "HEALTH" | "OTHER")[];
            dwellingsPerYear?: number;
            /** @example 2026-03 */
            validFrom: string;
        };
        ConfirmParticipation: {
            /** @example 2026-03 */
            month: string;
        };
        ReviewCooperation: {
            /** @example 2026-03 */
            month: string;
            /**
             * @description KEPT: Behålls som den är / Kept as it is; CHANGED: Ändras / Changed; TO_END: Ska avslutas / To be ended
             * @enum {string}
             */
            result: "KEPT" | "CHANGED" | "TO_END";
        };
        ChangeCooperationScope: {
            /** @example 2026-03 */
            month: string;
            /** @description HOUSING: Bostad / Housing; SHELTER: Skyddat boende / Shelter; CASEWORK: Arbetet i ärenden / Casework; SCHOOL: Skola / School; HEALTH: Hälsa och vård / Health and care; OTHER: Annat / Other */
            scope: ("HOUSING" | "SHELTER" | "CASEWORK" | "SCHOOL" | "HEALTH" | "OTHER")[];
            dwellingsPerYear?: number;
        };
        EndParticipation: {
            /** @example 2026-03 */
            month: string;
            /**
             * @description EXPIRED: Tiden gick ut / Expired; NO_USE: Gav inget / Of no use; COST: Kostnad / Cost; PARTNER_LEFT: Den andra parten lämnade / The other party left; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "EXPIRED" | "NO_USE" | "COST" | "PARTNER_LEFT" | "OTHER";
        };
        ReportCooperationObstacle: {
            /** @example 2026-03 */
            month: string;
            /**
             * @description O11: Bostadsbrist / Housing shortage; O12: Ingen hyresrätt till rimlig hyra / No affordable rental; O13: Ingen tillräckligt stor bostad / No large dwelling; O14: Ingen tillgänglig bostad / No accessible dwelling; O15: Kötid / Queue time; O16: Kommunen saknar egna lägenheter / No dwellings of the municipality’s own; O17: Ingen förtur / No priority (förtur); O21: Betalningsanmärkningar / Payment remarks; O22: Skulder / Debts; O23: Hyresskuld eller dålig hyresreferens / Rent arrears or bad reference; O24: Inkomstkrav / Income requirement; O25: Ekonomiskt våld / Economic violence; O26: Sjukskrivning / Sick leave; O27: Deposition / Deposit; O31: Hyresvärdars krav / Landlords’ requirements; O32: Referenser / References; O33: Diskriminering / Discrimination; O34: Gräns för familjens storlek / Limit on family size; O41: Gemensamt kontrakt med våldsutövaren / Joint contract with the perpetrator; O42: Gemensamt ägande eller bodelning / Joint ownership or division of property; O43: Tvist om vårdnad eller umgänge / Dispute over custody or contact; O44: Den andra vårdnadshavaren samtycker inte / No consent of the other guardian; O45: Uppehållstillstånd / Residence permit; O51: Måste lämna kommunen / Must leave the municipality; O52: Skyddade personuppgifter / Protected personal data; O53: Hedershot från flera / Honour-related threat from several; O54: Våldsutövaren i området / Perpetrator in the area; O61: Ingen samverkan mellan kommuner / No cooperation between municipalities; O62: Överflyttning av ärendet misslyckades / Transfer application failed; O63: Oklart ansvar / Unclear responsibility; O64: Rutin saknas / No routine; O65: Kompetens saknas / Lack of competence; O66: Inget avtal med hyresvärdar / No agreement with landlords; O67: Socialtjänstens krav på den enskilda / Requirements of social services; O68: Lång handläggningstid / Long handling time; O71: Skadligt bruk eller beroende / Substance use; O72: Vårdbehov eller funktionsnedsättning / Care needs or disability; O73: Språk / Language; O74: Digitalt utanförskap, saknar BankID / Digital exclusion, no BankID; O75: Husdjur / Pet; O76: Tackat nej till erbjudande / Declined an offer; O98: Annat (föreslå ny kod) / Other (propose a code); O99: Okänt / Unknown
             * @enum {string}
             */
            code: "O11" | "O12" | "O13" | "O14" | "O15" | "O16" | "O17" | "O21" | "O22" | "O23" | "O24" | "O25" | "O26" | "O27" | "O31" | "O32" | "O33" | "O34" | "O41" | "O42" | "O43" | "O44" | "O45" | "O51" | "O52" | "O53" | "O54" | "O61" | "O62" | "O63" | "O64" | "O65" | "O66" | "O67" | "O68" | "O71" | "O72" | "O73" | "O74" | "O75" | "O76" | "O98" | "O99";
        };
        JoinInterMunicipalPool: {
            /** @example 2026-03 */
            month: string;
        };
        LeaveInterMunicipalPool: {
            /** @example 2026-03 */
            month: string;
        };
        RecordCaseCoordination: {
            /** @example 2026-03-14 */
            day: string;
            /** @description MUNICIPAL_HOUSING_COMPANY: Allmännyttigt bostadsbolag / Municipal housing company; PRIVATE_LANDLORD: Privat hyresvärd / Private landlord; OTHER_MUNICIPALITY: Annan kommun / Another municipality; KVINNOJOUR: Kvinnojour / Women’s shelter organisation (kvinnojour); POLICE: Polisen / The police; REGION_HEALTH: Hälso- och sjukvården i regionen / Health care of the region; PRIMARY_CARE: Primärvården / Primary care; ADULT_PSYCHIATRY: Vuxenpsykiatrin / Adult psychiatry; EMERGENCY: Akutsjukvården / Emergency care; YOUTH_CLINIC: Ungdomsmottagning / Youth clinic; SCHOOL: Skolan / School; KRIMINALVARD: Kriminalvården / Prison and probation service; BOSTADSFORMEDLING: Bostadsförmedling / Housing agency; COUNTY_BOARD: Länsstyrelsen / County administrative board; CIVIL_SOCIETY: Civilsamhället / Civil society */
            partnerTypes: ("MUNICIPAL_HOUSING_COMPANY" | "PRIVATE_LANDLORD" | "OTHER_MUNICIPALITY" | "KVINNOJOUR" | "POLICE" | "REGION_HEALTH" | "PRIMARY_CARE" | "ADULT_PSYCHIATRY" | "EMERGENCY" | "YOUTH_CLINIC" | "SCHOOL" | "KRIMINALVARD" | "BOSTADSFORMEDLING" | "COUNTY_BOARD" | "CIVIL_SOCIETY")[];
            /**
             * @description YES: Ja / Yes; NO: Nej / No
             * @enum {string}
             */
            sip: "YES" | "NO";
            consentObtained: boolean;
        };
        RequestTransfer: {
            /** @example 2026-03-14 */
            day: string;
            /** @example 7ZK0A3M9QXB41TCFD */
            pathwayId: string;
            /** @example 2480 */
            toMunicipality: string;
            /** @example 2026-03-14 */
            t0?: string;
            /**
             * @description R1: 1 rum / 1 room; R2: 2 rum / 2 rooms; R3: 3 rum / 3 rooms; R4_PLUS: 4 rum eller fler / 4 rooms or more
             * @enum {string}
             */
            roomsBand: "R1" | "R2" | "R3" | "R4_PLUS";
            /**
             * @description ALONE: Ensam / Alone; WITH_CHILDREN: Med barn / With children; WITH_OTHER_ADULT: Med annan vuxen / With another adult; UNKNOWN: Okänt / Unknown; NOT_ASKED: Ej efterfrågat / Not asked
             * @enum {string}
             */
            householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
        };
        AnswerTransfer: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description ACCEPTED: Tar över ärendet / Takes the case over; REJECTED: Säger nej / Says no
             * @enum {string}
             */
            answer: "ACCEPTED" | "REJECTED";
        };
        WithdrawTransfer: {
            /** @example 2026-03-14 */
            day: string;
        };
        PastFinding: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description HIGH_RISK: Hög risk / High risk; HONOUR_MANY_PERPETRATORS: Heder, flera våldsutövare / Honour, several perpetrators; PERPETRATOR_OWNS: Våldsutövaren äger bostaden / The perpetrator owns the dwelling; VICTIM_WISH: Den våldsutsattas önskan / Wish of the person exposed to violence; ECONOMY: Ekonomi / Economy; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "HIGH_RISK" | "HONOUR_MANY_PERPETRATORS" | "PERPETRATOR_OWNS" | "VICTIM_WISH" | "ECONOMY" | "OTHER";
        };
        PastEnding: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description SUCCESSFUL: Lyckades / Successful; FAILED: Misslyckades / Failed; WITHDRAWN: Drogs tillbaka / Withdrawn
             * @enum {string}
             */
            outcome: "SUCCESSFUL" | "FAILED" | "WITHDRAWN";
        };
        ConsiderStayPut: {
            /** @example 2026-03-14 */
            day: string;
            /**
             * @description T01: Förstahandskontrakt, tillsvidare / First-hand tenancy, indefinite; T02: Förstahandskontrakt, tidsbegränsat eller rivningskontrakt / First-hand tenancy, fixed-term or until demolition; T03: Bostadsrätt / Housing-cooperative share; T04: Eget hus eller äganderätt / Own house or ownership; T05: Kooperativ hyresrätt / Cooperative tenancy; T06: Socialt eller kommunalt kontrakt med möjlighet till övertagande / Municipal social lease with possible take-over; T07: Socialt kontrakt utan övertagande, tränings- eller försökslägenhet / Social lease without take-over, training or trial flat; T08: Genomgångsbostad / Transitional flat; T09: Andrahandskontrakt, privat / Private sublet; T10: Inneboende / Lodger; T11: Hos anhörig eller vän / With a relative or friend; T14: Bostad med särskild service eller särskilt boende (SoL, LSS) / Housing with special service (SoL, LSS); T18: Tidsbegränsat hos arbetsgivare, studentbostad / Fixed-term with an employer, student housing; T98: Annat / Other; T99: Okänt / Unknown
             * @enum {string}
             */
            dwellingTenure: "T01" | "T02" | "T03" | "T04" | "T05" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T14" | "T18" | "T98" | "T99";
            /**
             * @description VICTIM: Den våldsutsatta / The person exposed to violence; PERPETRATOR: Våldsutövaren / The perpetrator; JOINT: Båda / Both; OTHER: Någon annan / Somebody else
             * @enum {string}
             */
            contractHolder: "VICTIM" | "PERPETRATOR" | "JOINT" | "OTHER";
            notSuitable?: components["schemas"]["PastFinding"];
            ended?: components["schemas"]["PastEnding"];
        };
        CompleteSafetyAssessment: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description SUITABLE: Lämpligt / Suitable; UNSUITABLE: Olämpligt / Unsuitable
             * @enum {string}
             */
            outcome: "SUITABLE" | "UNSUITABLE";
            /**
             * @description YES: Ja / Yes; NO: Nej / No; NO_CHILDREN: Inga barn / No children
             * @enum {string}
             */
            childrenAssessed: "YES" | "NO" | "NO_CHILDREN";
            /**
             * @description YES: Ja / Yes; NO: Nej / No
             * @enum {string}
             */
            honourConsidered: "YES" | "NO";
        };
        FindNotSuitable: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description HIGH_RISK: Hög risk / High risk; HONOUR_MANY_PERPETRATORS: Heder, flera våldsutövare / Honour, several perpetrators; PERPETRATOR_OWNS: Våldsutövaren äger bostaden / The perpetrator owns the dwelling; VICTIM_WISH: Den våldsutsattas önskan / Wish of the person exposed to violence; ECONOMY: Ekonomi / Economy; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "HIGH_RISK" | "HONOUR_MANY_PERPETRATORS" | "PERPETRATOR_OWNS" | "VICTIM_WISH" | "ECONOMY" | "OTHER";
        };
        RecordPerpetratorAgreement: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
        };
        ApplyForLegalInstrument: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description KONTAKTFORBUD_GEMENSAM_BOSTAD: Kontaktförbud avseende gemensam bostad / Exclusion order for the joint home (kontaktförbud avseende gemensam bostad); KONTAKTFORBUD: Kontaktförbud / Restraining order (kontaktförbud); UTVIDGAT: Utvidgat kontaktförbud / Extended restraining order (utvidgat kontaktförbud); ELECTRONIC: Kontaktförbud med elektronisk övervakning / Restraining order with electronic monitoring; KVARSITTANDERATT: Kvarsittanderätt / Interim right to remain (kvarsittanderätt); SAMBOLAG: Övertagande enligt sambolagen / Take-over under the Cohabitees Act (sambolagen); HYRESNAMND_OVERTAGANDE: Övertagande av hyresrätten, hyresnämnden / Transfer of the tenancy by the rent tribunal; FORVERKANDE: Hyresrätten förverkad / Tenancy forfeited (förverkande); DETENTION: Frihetsberövande / Detention
             * @enum {string}
             */
            instrument: "KONTAKTFORBUD_GEMENSAM_BOSTAD" | "KONTAKTFORBUD" | "UTVIDGAT" | "ELECTRONIC" | "KVARSITTANDERATT" | "SAMBOLAG" | "HYRESNAMND_OVERTAGANDE" | "FORVERKANDE" | "DETENTION";
        };
        RecordInstrumentGranted: {
            /** @example 2026-03-14 */
            day: string;
            instrumentNo?: number;
            attemptNo?: number;
            /**
             * @description KONTAKTFORBUD_GEMENSAM_BOSTAD: Kontaktförbud avseende gemensam bostad / Exclusion order for the joint home (kontaktförbud avseende gemensam bostad); KONTAKTFORBUD: Kontaktförbud / Restraining order (kontaktförbud); UTVIDGAT: Utvidgat kontaktförbud / Extended restraining order (utvidgat kontaktförbud); ELECTRONIC: Kontaktförbud med elektronisk övervakning / Restraining order with electronic monitoring; KVARSITTANDERATT: Kvarsittanderätt / Interim right to remain (kvarsittanderätt); SAMBOLAG: Övertagande enligt sambolagen / Take-over under the Cohabitees Act (sambolagen); HYRESNAMND_OVERTAGANDE: Övertagande av hyresrätten, hyresnämnden / Transfer of the tenancy by the rent tribunal; FORVERKANDE: Hyresrätten förverkad / Tenancy forfeited (förverkande); DETENTION: Frihetsberövande / Detention
             * @enum {string}
             */
            instrument: "KONTAKTFORBUD_GEMENSAM_BOSTAD" | "KONTAKTFORBUD" | "UTVIDGAT" | "ELECTRONIC" | "KVARSITTANDERATT" | "SAMBOLAG" | "HYRESNAMND_OVERTAGANDE" | "FORVERKANDE" | "DETENTION";
            /**
             * @description LT1M: Mindre än 1 månad / Less than 1 month; M1_3: 1–3 månader / 1–3 months; M3_6: 3–6 månader / 3–6 months; M6_12: 6–12 månader / 6–12 months; GT12M: Mer än 12 månader / More than 12 months; UNKNOWN: Okänt / Unknown
             * @enum {string}
             */
            durationBand: "LT1M" | "M1_3" | "M3_6" | "M6_12" | "GT12M" | "UNKNOWN";
        };
        RecordInstrumentRejected: {
            /** @example 2026-03-14 */
            day: string;
            instrumentNo: number;
        };
        RecordInstrumentExpired: {
            /** @example 2026-03-14 */
            day: string;
            instrumentNo: number;
        };
        RelocatePerpetrator: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description MUNICIPAL_PERPETRATOR_FLAT: Kommunens lägenhet för våldsutövare / The municipality’s flat for perpetrators; OWN: Eget boende / Accommodation of his own; RELATIVES: Hos anhöriga eller vänner / With relatives or friends; CUSTODY: Häkte eller anstalt / Custody or prison; OTHER: Annat / Other
             * @enum {string}
             */
            accommodation: "MUNICIPAL_PERPETRATOR_FLAT" | "OWN" | "RELATIVES" | "CUSTODY" | "OTHER";
            plannedMonths?: number;
            /**
             * @description YES: Ja / Yes; NO: Nej / No
             * @enum {string}
             */
            byMunicipality: "YES" | "NO";
        };
        InstallSecurityMeasure: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description LOCK: Lås / Lock; ALARM: Larm / Alarm; DOOR: Dörr / Door; CAMERA: Kamera / Camera; OTHER: Annat / Other
             * @enum {string}
             */
            measure: "LOCK" | "ALARM" | "DOOR" | "CAMERA" | "OTHER";
        };
        SecureVictimTenancy: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description T01: Förstahandskontrakt, tillsvidare / First-hand tenancy, indefinite; T03: Bostadsrätt / Housing-cooperative share; T04: Eget hus eller äganderätt / Own house or ownership; T05: Kooperativ hyresrätt / Cooperative tenancy; T14: Bostad med särskild service eller särskilt boende (SoL, LSS) / Housing with special service (SoL, LSS)
             * @enum {string}
             */
            tenureCode: "T01" | "T03" | "T04" | "T05" | "T14";
        };
        FollowUpStayPut: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description M1: 1 månad / 1 month; M3: 3 månader / 3 months; M6: 6 månader / 6 months; M12: 12 månader / 12 months
             * @enum {string}
             */
            milestone: "M1" | "M3" | "M6" | "M12";
            /**
             * @description VICTIM_REMAINS: Den våldsutsatta bor kvar / The person exposed to violence remains; VICTIM_MOVED: Den våldsutsatta har flyttat / The person exposed to violence has moved; PERPETRATOR_BACK: Våldsutövaren är tillbaka / The perpetrator is back; NOT_REACHED: Inte nådd / Not reached
             * @enum {string}
             */
            status: "VICTIM_REMAINS" | "VICTIM_MOVED" | "PERPETRATOR_BACK" | "NOT_REACHED";
        };
        FailStayPut: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description PERPETRATOR_RETURNED: Våldsutövaren kom tillbaka / The perpetrator came back; NEW_VIOLENCE: Nytt våld / New violence; VICTIM_MOVED: Den våldsutsatta flyttade / The person exposed to violence moved; ECONOMY: Ekonomi / Economy; LANDLORD: Hyresvärden / The landlord; EXPIRED_ORDER: Beslutet löpte ut / The order expired
             * @enum {string}
             */
            reason: "PERPETRATOR_RETURNED" | "NEW_VIOLENCE" | "VICTIM_MOVED" | "ECONOMY" | "LANDLORD" | "EXPIRED_ORDER";
        };
        EndStayPut: {
            /** @example 2026-03-14 */
            day: string;
            attemptNo: number;
            /**
             * @description SUCCESSFUL: Lyckades / Successful; FAILED: Misslyckades / Failed; WITHDRAWN: Drogs tillbaka / Withdrawn
             * @enum {string}
             */
            outcome: "SUCCESSFUL" | "FAILED" | "WITHDRAWN";
        };
        ChangesAnswer: {
            /** @description Nya ärenden. New cases. */
            newCases: number;
            /** @description Ändrade ärenden. Changed cases. */
            changedCases: number;
            /** @description Oförändrade ärenden. Unchanged cases. */
            unchangedCases: number;
            /** @description Ärenden som makuleras. Cases taken back. */
            voidedCases: number;
            /** @description Nya rader. New rows. */
            newRows: number;
            /** @description Rättade rader. Corrected rows. */
            correctedRows: number;
            /** @description Strukna rader. Struck rows. */
            struckRows: number;
            /** @description Oförändrade rader. Unchanged rows. */
            unchangedRows: number;
        };
        ProgressAnswer: {
            /** @description Rader som är genomgångna. Rows gone through. */
            done: number;
            total: number | null;
        };
        ImportAnswer: {
            /** @example import-2480-1 */
            id: string;
            /** @example 2480 */
            municipality: string;
            /** @enum {string} */
            status: "EMPTY" | "READING" | "CHECKING" | "REFUSED" | "CHECKED" | "RECORDING" | "INTERRUPTED" | "RECORDED" | "CLOSED";
            /**
             * Format: date
             * @example 2025-01-01
             */
            completeFrom: string | null;
            /** @description Rader i filen. Rows of the file. */
            rows: number;
            /** @description Ärenden i filen. Cases of the file. */
            cases: number;
            /** @description Fel; se problems. Faults; see problems. */
            problems: number;
            changes: components["schemas"]["ChangesAnswer"];
            /** @description Medan den arbetar. While it works. */
            progress: components["schemas"]["ProgressAnswer"] | null;
        };
        ImportsAnswer: {
            items: components["schemas"]["ImportAnswer"][];
            limit: number;
            page: number;
            total: number;
        };
        RowProblemAnswer: {
            /** @description Rad i filen, från 1; 0: hela filen. Line of the file, from 1; 0: the file as a whole. */
            line: number;
            /** @description Kolumn, från 1; 0: hela raden. Column, from 1; 0: the row as a whole. */
            column: number;
            /** @example kön / gender */
            heading: string;
            /** @example code */
            code: string;
            sv: string;
            en: string;
        };
        RowProblemsAnswer: {
            items: components["schemas"]["RowProblemAnswer"][];
            limit: number;
            page: number;
            total: number;
        };
        DemoAnswer: {
            /** @enum {string} */
            state: "UNAVAILABLE" | "AVAILABLE" | "RUNNING" | "DONE" | "FAILED";
            /** @description Registrerade ärenden. Cases recorded. */
            done: number;
            /** @description Ärenden i allt. Cases in all. */
            total: number;
        };
        BeginDemo: {
            seed?: number;
            municipalities?: number;
        };
        ProcessorAnswer: {
            /**
             * @description Namn utan utgåva. Name without edition.
             * @example pathway_cases
             */
            projection: string;
            /**
             * @description Utgåva: kodens version, och hur ofta den byggts om. Edition: version of the code, and how often built anew.
             * @example _v1~2
             */
            edition: string;
            /**
             * @description LIVE läses; BUILDING byggs bredvid. LIVE is read; BUILDING is built beside it.
             * @example LIVE
             * @enum {string}
             */
            role: "LIVE" | "BUILDING";
            /**
             * @description Läge. State.
             * @example caught-up
             * @enum {string}
             */
            state: "starting" | "catching-up" | "caught-up" | "waiting" | "stopped";
            /**
             * @description Hur långt den läst, per bana. How far it has read, by lane.
             * @example {
             *       "log": "48213"
             *     }
             */
            positions: {
                [key: string]: string;
            };
            /**
             * @description Händelser sedan processen startade. Events since the process started.
             * @example 48213
             */
            handled: number;
            /**
             * @description Händelser kvar. Events left.
             * @example 0
             */
            lagEvents: number;
            /**
             * @description Sekunder sedan den var ikapp; null: har aldrig varit. Seconds since it was caught up; null: never was.
             * @example 0
             */
            lagSeconds: number | null;
            /**
             * @description Händelser per sekund den senaste halvminuten. Events a second over the last half minute.
             * @example 310.5
             */
            eventsPerSecond: number;
            /**
             * @description Sekunder kvar i den takten; null: inget rör sig. Seconds left at that rate; null: nothing moves.
             * @example 0
             */
            secondsLeft: number | null;
            /**
             * @description Nycklar vars händelser är ställda åt sidan. Keys whose events are set aside.
             * @example 1
             */
            parkedKeys: number;
            /**
             * @description Händelser som är ställda åt sidan. Events that are set aside.
             * @example 3
             */
            deadLetters: number;
            /**
             * @description Händelser som getts upp. Events that were given up.
             * @example 0
             */
            discarded: number;
            /**
             * @description Felets namn, medan den väntar. Name of the error, while it waits.
             * @example null
             */
            error: string | null;
        };
        ProcessorsAnswer: {
            items: components["schemas"]["ProcessorAnswer"][];
        };
        EnvelopeAnswer: {
            /**
             * @description Namn utan utgåva. Name without edition.
             * @example statistics_facts
             */
            projection: string;
            /**
             * @description Utgåva. Edition.
             * @example _v1
             */
            edition: string;
            /**
             * Format: uuid
             * @description Händelsens id. The event's id.
             * @example 6f1d2c0a-93b1-8a4e-9c1f-2b7d5e8a0c13
             */
            eventId: string;
            /**
             * @description Händelsens slag. Kind of event.
             * @example HousingSecured
             */
            type: string;
            /**
             * @description Ström. Stream.
             * @example housingPathway-7ZK0A3M9QXB41TCFD
             */
            stream: string;
            /**
             * @description Revision i strömmen. Revision in the stream.
             * @example 4
             */
            sequence: number;
            /**
             * @description Nyckeln som är ställd åt sidan. The key that is set aside.
             * @example 7ZK0A3M9QXB41TCFD
             */
            key: string;
            /**
             * @description Felets namn, regeln som sade nej och stället; eller att en tidigare händelse är ställd åt sidan. Name of the error, the rule that said no and the place; or that an earlier event is set aside.
             * @example UnknownVersion at facts-of.ts:31
             */
            reason: string;
            /**
             * Format: date-time
             * @description När den ställdes åt sidan. When it was set aside.
             * @example 2026-11-24T09:12:03.120Z
             */
            since: string;
        };
        EnvelopesAnswer: {
            items: components["schemas"]["EnvelopeAnswer"][];
            /** @example 20 */
            limit: number;
            /** @example 1 */
            page: number;
            /** @example 3 */
            total: number;
        };
        ReplayBody: {
            /** @example statistics_facts */
            projection: string;
            /** @example 7ZK0A3M9QXB41TCFD */
            key: string;
        };
        ReplayedAnswer: {
            /**
             * @description Nyckeln. The key.
             * @example 7ZK0A3M9QXB41TCFD
             */
            key: string;
            /**
             * @description Händelser som nu gick. Events handled now.
             * @example 3
             */
            handled: number;
            /**
             * @description Händelser som är kvar åt sidan. Events still set aside.
             * @example 0
             */
            left: number;
            /**
             * @description Varför, där några är kvar. Why, where some are left.
             * @example UnknownVersion at facts-of.ts:31
             */
            reason?: string;
        };
        DiscardBody: {
            /** @example statistics_facts */
            projection: string;
            /** @example 6f1d2c0a-93b1-8a4e-9c1f-2b7d5e8a0c13 */
            eventId: string;
            /**
             * @description DAMAGED: Skadad / Damaged; DUPLICATE: Dubblett / Duplicate; TEST: Prov / Test; OTHER: Annat / Other
             * @enum {string}
             */
            reason: "DAMAGED" | "DUPLICATE" | "TEST" | "OTHER";
        };
        RebuildBody: {
            /** @example statistics_facts */
            projection: string;
        };
        VerificationBody: {
            /** @example statistics_facts */
            projection?: string;
        };
        VerifiedAnswer: {
            /**
             * @description Namn utan utgåva. Name without edition.
             * @example pathway_cases
             */
            projection: string;
            /**
             * @description Dokument. Documents.
             * @example 5013
             */
            documents: number;
            /**
             * @description Dokument som skiljer sig, saknas eller är för mycket. Documents that differ, are missing or too much.
             * @example 0
             */
            differences: number;
            /**
             * @description Händelser åt sidan eller uppgivna: inget fel. Events set aside or given up: no difference.
             * @example 0
             */
            setAside: number;
        };
        VerificationsAnswer: {
            items: components["schemas"]["VerifiedAnswer"][];
        };
        ProblemSchema: {
            /**
             * @description Problemets slag. The kind of problem.
             * @example /problems/input-invalid
             */
            type: string;
            /** @example Uppgifterna stämmer inte */
            title: string;
            /** @example 400 */
            status: number;
            /** @example En eller flera uppgifter saknas eller har fel form; se errors. */
            detail: string;
            /** @description Vad som skulle häva hindret. What would lift it. */
            lift?: string;
            /** @description Regeln som hindrar. The rule in the way. */
            rule?: string;
            /** @description Fältet det gäller. The field in question. */
            field?: string;
            /** @description Regler som hindrar. Rules in the way. */
            blockers?: {
                rule: string;
                field?: string;
                text: {
                    sv: string;
                    en: string;
                };
                lift: {
                    sv: string;
                    en: string;
                };
            }[];
            /** @description Fel i uppgifterna. Errors in the input. */
            errors?: {
                field: string;
                code: string;
                sv: string;
                en: string;
                allowed?: string[];
            }[];
            /** @description Vid 412: nuvarande revision. On 412: the current revision. */
            current?: number;
            /** @description Vid 412: vad som tillkommit. On 412: what was added. */
            since?: string[];
            /** @description Båda språken. Both languages. */
            texts: {
                sv: {
                    title: string;
                    detail: string;
                    lift?: string;
                };
                en: {
                    title: string;
                    detail: string;
                    lift?: string;
                };
            };
        };
    };
    responses: {
        /** @description Fel hos oss. A fault on our side. */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Inte just nu; försök igen. Not just now; retry. */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Uppgifterna stämmer inte. The input is not right. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Inloggning behövs. Sign-in is needed. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Behörighet saknas. Not permitted. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description En regel säger nej. A rule says no. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Godtaget och sparat. Accepted and stored. */
        CommandAnswer201: {
            headers: {
                /** @description Strömmens revision. The revision of the stream. */
                ETag?: string;
                /** @description Skickas med nästa läsning. To be sent with the next read. */
                "Stadig-Seen"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CommandAnswer"];
            };
        };
        /** @description Finns inte, eller hör till en annan kommun. Not found, or another municipality's. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Ärendets läge hindrar. The state of the case forbids it. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Raderat. Erased. */
        Problem410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Ärendet har ändrats. The pathway has changed. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description För stort. Too large. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Formatet tas inte emot. The format is not accepted. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Ingen sådan läsmodell, eller ingen sådan händelse åt sidan. No such projection, or no such event set aside. */
        Problem404_2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
        /** @description Vad det blev av dem. What became of them. */
        ReplayedAnswer200: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReplayedAnswer"];
            };
        };
        /** @description Läget hindrar; se type. Its state forbids it; see type. */
        Problem409_2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemSchema"];
            };
        };
    };
    parameters: {
        Limit: number;
        Page: number;
        /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
        IdempotencyKey: string;
        /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
        IfMatch: string;
        PathwayId: string;
        /** @description Väntar tills detta syns. Waits until this is seen. */
        StadigSeen: string;
        PathwayId_2: string;
        CooperationId: string;
        TransferId: string;
        ImportId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description live */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "live";
                        checks?: {
                            name: string;
                            ready: boolean;
                            state: string;
                        }[];
                    };
                };
            };
            500: components["responses"]["Problem500"];
        };
    };
    Health_ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description pong */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["Problem500"];
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready";
                        checks?: {
                            name: string;
                            ready: boolean;
                            state: string;
                        }[];
                    };
                };
            };
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ApiInfo_info: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Om API:et. About the API. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiInfo"];
                };
            };
            500: components["responses"]["Problem500"];
        };
    };
    ApiInfo_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            500: components["responses"]["Problem500"];
        };
    };
    HousingPathway_list: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                /** @description OPENED: Öppnat / Opened; ASSESSED: Bedömt / Assessed; ACTIVE: Pågår / Active; SECURED: Bostad säkrad / Home secured; FOLLOWING_UP: Följs upp / Followed up; CLOSED: Avslutat / Closed; REOPENED: Återöppnat / Reopened; VOIDED: Makulerat / Voided; ERASED: Raderat / Erased */
                status?: "OPENED" | "ASSESSED" | "ACTIVE" | "SECURED" | "FOLLOWING_UP" | "CLOSED" | "REOPENED" | "VOIDED" | "ERASED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Senast öppnade först. Those opened last first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            pathwayId: string;
                            /** @enum {string} */
                            status: "OPENED" | "ASSESSED" | "ACTIVE" | "SECURED" | "FOLLOWING_UP" | "CLOSED" | "REOPENED" | "VOIDED" | "ERASED";
                            opened: string | null;
                            lastDay: string | null;
                            openObstacles: number;
                            toDo: {
                                /** @enum {string} */
                                what: "TASK" | "FOLLOW_UP" | "STAY_PUT_FOLLOW_UP" | "TRANSFER_ANSWER" | "ASSESS" | "FIND_HOME";
                                task: ("POLICY_REFUSED" | "HOME_NOT_RECORDED" | "TRANSFER_NOT_REQUESTED" | "SILENT" | "ERASURE_REQUESTED") | null;
                                of: {
                                    [key: string]: string | number;
                                };
                                from: string | null;
                                due: string | null;
                                overdue: boolean;
                            }[];
                        }[];
                        limit: number;
                        page: number;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_open: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenHousingPathway"];
            };
        };
        responses: {
            201: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_due: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Uppgifter först, sedan efter dag. Tasks first, then by day. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            pathwayId: string;
                            /** @enum {string} */
                            status: "OPENED" | "ASSESSED" | "ACTIVE" | "SECURED" | "FOLLOWING_UP" | "CLOSED" | "REOPENED" | "VOIDED" | "ERASED";
                            opened: string | null;
                            lastDay: string | null;
                            openObstacles: number;
                            toDo: {
                                /** @enum {string} */
                                what: "TASK" | "FOLLOW_UP" | "STAY_PUT_FOLLOW_UP" | "TRANSFER_ANSWER" | "ASSESS" | "FIND_HOME";
                                task: ("POLICY_REFUSED" | "HOME_NOT_RECORDED" | "TRANSFER_NOT_REQUESTED" | "SILENT" | "ERASURE_REQUESTED") | null;
                                of: {
                                    [key: string]: string | number;
                                };
                                from: string | null;
                                due: string | null;
                                overdue: boolean;
                            }[];
                        }[];
                        limit: number;
                        page: number;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_one: {
        parameters: {
            query?: never;
            header?: {
                /** @description Väntar tills detta syns. Waits until this is seen. */
                "Stadig-Seen"?: components["parameters"]["StadigSeen"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ärendet med riktiga datum. The pathway with real dates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pathwayId: string;
                        revision: number;
                        /** @enum {string} */
                        status: "OPENED" | "ASSESSED" | "ACTIVE" | "SECURED" | "FOLLOWING_UP" | "CLOSED" | "REOPENED" | "VOIDED" | "ERASED";
                        opening: {
                            revision: number;
                            day: string;
                            observedFrom: string;
                            t0: string | null;
                            /** @enum {string} */
                            origin: "SHELTER" | "OTHER_TEMPORARY" | "OWN_HOME" | "INSTITUTION" | "UNKNOWN" | "NOT_ASKED";
                            previousTemporaryType: ("T09" | "T10" | "T11" | "T15" | "T17" | "T18" | "T99") | null;
                            /** @enum {string} */
                            gender: "WOMAN" | "MAN" | "OTHER" | "UNKNOWN" | "NOT_ASKED";
                            /** @enum {string} */
                            ageBand: "A18_20" | "A21_24" | "A25_34" | "A35_49" | "A50_64" | "A65_PLUS" | "UNKNOWN" | "NOT_ASKED";
                            /** @enum {string} */
                            householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
                            /** @enum {string} */
                            childrenBand: "C0" | "C1" | "C2" | "C3_PLUS" | "UNKNOWN" | "NOT_ASKED";
                            /** @enum {string} */
                            relation: "PARTNER" | "EX" | "FAMILY" | "SEVERAL_RELATIVES" | "OTHER" | "UNKNOWN" | "NOT_ASKED";
                        };
                        perspectives: {
                            [key: string]: "YES" | "NO" | "UNKNOWN" | "NOT_ASKED";
                        } | null;
                        measures: {
                            measureNo: number;
                            revision: number;
                            /** @enum {string} */
                            measure: "M01" | "M02" | "M03" | "M04" | "M05" | "M06" | "M07" | "M08" | "M09" | "M10" | "M11" | "M12" | "M13" | "M14" | "M15" | "M16" | "M17" | "M18";
                            started: string;
                            ended: string | null;
                        }[];
                        applications: {
                            applicationNo: number;
                            revision: number;
                            submitted: string;
                            decided: string | null;
                            decision: ("GRANTED" | "REJECTED") | null;
                            daysBand: ("LT1M" | "M1_3" | "M3_6" | "M6_12" | "GT12M" | "UNKNOWN") | null;
                        }[];
                        offers: {
                            offerNo: number;
                            revision: number;
                            /** @enum {string} */
                            providerKind: "MUNICIPAL_COMPANY" | "PRIVATE" | "COOP" | "MUNICIPALITY" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            sameMunicipality: "YES" | "NO" | "UNKNOWN";
                            received: string;
                            declined: string | null;
                            reason: ("SAFETY" | "LOCATION" | "SIZE" | "RENT" | "OTHER") | null;
                            by: ("PERSON" | "LANDLORD") | null;
                        }[];
                        interimHousing: {
                            interimNo: number;
                            revision: number;
                            /** @enum {string} */
                            tenureCode: "T02" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T15" | "T17" | "T18" | "T98" | "T99";
                            entered: string;
                            left: string | null;
                        }[];
                        obstacles: {
                            obstacleNo: number;
                            revision: number;
                            /** @enum {string} */
                            code: "O11" | "O12" | "O13" | "O14" | "O15" | "O16" | "O17" | "O21" | "O22" | "O23" | "O24" | "O25" | "O26" | "O27" | "O31" | "O32" | "O33" | "O34" | "O41" | "O42" | "O43" | "O44" | "O45" | "O51" | "O52" | "O53" | "O54" | "O61" | "O62" | "O63" | "O64" | "O65" | "O66" | "O67" | "O68" | "O71" | "O72" | "O73" | "O74" | "O75" | "O76" | "O98" | "O99";
                            /** @enum {string} */
                            effect: "BLOCKING" | "DELAYING";
                            encountered: string;
                            resolved: string | null;
                        }[];
                        homes: {
                            homeNo: number;
                            revision: number;
                            secured: string;
                            takenOver: string | null;
                            lost: string | null;
                            /** @enum {string} */
                            tenureCode: "T01" | "T02" | "T03" | "T04" | "T05" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T12" | "T13" | "T14" | "T15" | "T16" | "T17" | "T18" | "T98" | "T99";
                            /** @enum {string} */
                            termBand: "LT6" | "M6_11" | "M12_23" | "M24_PLUS" | "INDEFINITE" | "UNKNOWN";
                            /** @enum {string} */
                            providerKind: "MUNICIPAL_COMPANY" | "PRIVATE" | "COOP" | "MUNICIPALITY" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            sameMunicipality: "YES" | "NO" | "UNKNOWN";
                            /** @enum {string} */
                            permanence: "STRICT" | "BROAD" | "NONE";
                            /** @enum {string} */
                            permanenceNow: "STRICT" | "BROAD" | "NONE";
                            followUps: {
                                /** @enum {string} */
                                milestone: "M6" | "M12" | "M24";
                                day: string;
                                /** @enum {string} */
                                status: "HOUSED" | "MOVED_PERMANENT" | "LOST" | "IN_SHELTER" | "RETURNED" | "DECEASED" | "NOT_REACHED";
                            }[];
                        }[];
                        followUpsDue: {
                            homeNo: number;
                            /** @enum {string} */
                            milestone: "M6" | "M12" | "M24";
                            from: string;
                            due: string;
                            to: string;
                            overdue: boolean;
                        }[];
                        transfers: {
                            transferId: string;
                            revision: number;
                            asked: string;
                            answered: string | null;
                            answer: ("ACCEPTED" | "REJECTED" | "EXPIRED" | "WITHDRAWN") | null;
                        }[];
                        closing: {
                            revision: number;
                            day: string;
                            /** @enum {string} */
                            outcome: "PERMANENT" | "RETURNED" | "CONTACT_LOST" | "ABROAD" | "DECEASED" | "RESPONSIBILITY_MOVED" | "OWN_SOLUTION" | "OTHER";
                        } | null;
                        erasureRequested: ("PERSON_REQUEST" | "WRONGLY_RECORDED" | "COURT") | null;
                        tasks: {
                            /** @enum {string} */
                            task: "POLICY_REFUSED" | "HOME_NOT_RECORDED" | "TRANSFER_NOT_REQUESTED" | "SILENT" | "ERASURE_REQUESTED";
                            source: string;
                            revision: number;
                            policy: string | null;
                            blocker: {
                                rule: string;
                                text: {
                                    sv: string;
                                    en: string;
                                };
                                lift: {
                                    sv: string;
                                    en: string;
                                };
                            } | null;
                        }[];
                        toDo: {
                            /** @enum {string} */
                            what: "TASK" | "FOLLOW_UP" | "STAY_PUT_FOLLOW_UP" | "TRANSFER_ANSWER" | "ASSESS" | "FIND_HOME";
                            task: ("POLICY_REFUSED" | "HOME_NOT_RECORDED" | "TRANSFER_NOT_REQUESTED" | "SILENT" | "ERASURE_REQUESTED") | null;
                            of: {
                                [key: string]: string | number;
                            };
                            from: string | null;
                            due: string | null;
                            overdue: boolean;
                        }[];
                        nextSteps: {
                            command: string;
                            of: {
                                [key: string]: string | number;
                            };
                            blockers: {
                                rule: string;
                                text: {
                                    sv: string;
                                    en: string;
                                };
                                lift: {
                                    sv: string;
                                    en: string;
                                };
                            }[];
                        }[];
                        timeline: {
                            source: string;
                            revision: number;
                            type: string;
                            day: string | null;
                            corrected: ("WRONG_DATE" | "WRONG_CODE" | "WRONG_CASE" | "DUPLICATE" | "LEARNT_LATER" | "OTHER") | null;
                            fields: {
                                [key: string]: unknown;
                            };
                        }[];
                        amendments: {
                            revision: number;
                            /** @enum {string} */
                            kind: "Corrected" | "Struck" | "Voided";
                            targets: number[];
                            /** @enum {string} */
                            reasonCode: "WRONG_DATE" | "WRONG_CODE" | "WRONG_CASE" | "DUPLICATE" | "LEARNT_LATER" | "OTHER";
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_erasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Väntar tills detta syns. Waits until this is seen. */
                "Stadig-Seen"?: components["parameters"]["StadigSeen"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Även efter raderingen. Also after the erasure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pathwayId: string;
                        requested: ("PERSON_REQUEST" | "WRONGLY_RECORDED" | "COURT") | null;
                        erased: ("PERSON_REQUEST" | "WRONGLY_RECORDED" | "RETENTION" | "COURT") | null;
                        waitingFor: string[];
                        complete: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_recordPerspectives: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordPerspectives"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_completeRiskAssessment: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteRiskAssessment"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_assessHousingNeed: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessHousingNeed"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_startSupportMeasure: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSupportMeasure"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_endSupportMeasure: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSupportMeasure"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_submitPriorityApplication: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitPriorityApplication"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_recordPriorityDecision: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordPriorityDecision"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_receiveHousingOffer: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveHousingOffer"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_declineHousingOffer: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineHousingOffer"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_enterInterimHousing: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterInterimHousing"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_leaveInterimHousing: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveInterimHousing"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_encounterObstacle: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncounterObstacle"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_resolveObstacle: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveObstacle"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_secureHousing: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecureHousing"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_takeOverContract: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOverContract"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_loseHousing: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoseHousing"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_recordReturn: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordReturnToPerpetrator"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_recordContactLost: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordContactLost"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_recordFollowUp: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordFollowUp"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_close: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseHousingPathway"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_reopen: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenHousingPathway"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_askTransfer: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskTransfer"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_requestErasure: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestErasure"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_erase: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_amend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Amend"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    HousingPathway_void: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Void"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_list: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                status?: "NONE" | "OPEN" | "OVER";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelterCaseList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShelterCase"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_registerNeed: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterShelterNeed"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_requestPlace: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPlace"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_recordTurnDown: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordTurnDown"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_recordDeclined: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordDeclinedByPerson"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_closeNeed: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseUnmetNeed"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_startPlacement: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartPlacement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_recordPast: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordPastPlacement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_transfer: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferPlacement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_extend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendPlacement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_assessReady: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessReady"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_withdrawReady: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawReady"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_end: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndPlacement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_registerChild: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterChild"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_endChildStay: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndChildStay"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_decideChild: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideChildPlacement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_secureSchooling: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecureSchooling"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    ShelterPlacement_amend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Amend"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_list: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                /** @description REGISTERED: Registrerad / Registered; IN_FORCE: Gäller / In force; REVIEW_OVERDUE: Uppföljning försenad / Review overdue; ENDED: Avslutad / Ended; VOIDED: Makulerad / Voided */
                status?: "REGISTERED" | "IN_FORCE" | "REVIEW_OVERDUE" | "ENDED" | "VOIDED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Den som snart ska följas upp först. Soonest follow-up first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            cooperationId: string;
                            /** @enum {string} */
                            status: "REGISTERED" | "IN_FORCE" | "REVIEW_OVERDUE" | "ENDED" | "VOIDED";
                            /** @enum {string} */
                            partnerType: "MUNICIPAL_HOUSING_COMPANY" | "PRIVATE_LANDLORD" | "OTHER_MUNICIPALITY" | "KVINNOJOUR" | "POLICE" | "REGION_HEALTH" | "PRIMARY_CARE" | "ADULT_PSYCHIATRY" | "EMERGENCY" | "YOUTH_CLINIC" | "SCHOOL" | "KRIMINALVARD" | "BOSTADSFORMEDLING" | "COUNTY_BOARD" | "CIVIL_SOCIETY";
                            /** @enum {string} */
                            form: "WRITTEN" | "ROUTINE" | "INTENT_DECLARATION" | "INFORMAL";
                            /** @enum {string} */
                            managementDecided: "YES" | "NO";
                            scope: ("HOUSING" | "SHELTER" | "CASEWORK" | "SCHOOL" | "HEALTH" | "OTHER")[];
                            dwellingsPerYear: number | null;
                            validFrom: string;
                            registeredBy: string;
                            parties: {
                                municipality: string;
                                confirmed: string | null;
                                ended: string | null;
                                endReason: ("EXPIRED" | "NO_USE" | "COST" | "PARTNER_LEFT" | "OTHER") | null;
                                inPool: boolean;
                            }[];
                            lastReview: string;
                            reviewDue: string | null;
                        }[];
                        limit: number;
                        page: number;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_register: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterAgreement"];
            };
        };
        responses: {
            201: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Samma för alla parter. The same for all parties. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cooperationId: string;
                        /** @enum {string} */
                        status: "REGISTERED" | "IN_FORCE" | "REVIEW_OVERDUE" | "ENDED" | "VOIDED";
                        /** @enum {string} */
                        partnerType: "MUNICIPAL_HOUSING_COMPANY" | "PRIVATE_LANDLORD" | "OTHER_MUNICIPALITY" | "KVINNOJOUR" | "POLICE" | "REGION_HEALTH" | "PRIMARY_CARE" | "ADULT_PSYCHIATRY" | "EMERGENCY" | "YOUTH_CLINIC" | "SCHOOL" | "KRIMINALVARD" | "BOSTADSFORMEDLING" | "COUNTY_BOARD" | "CIVIL_SOCIETY";
                        /** @enum {string} */
                        form: "WRITTEN" | "ROUTINE" | "INTENT_DECLARATION" | "INFORMAL";
                        /** @enum {string} */
                        managementDecided: "YES" | "NO";
                        scope: ("HOUSING" | "SHELTER" | "CASEWORK" | "SCHOOL" | "HEALTH" | "OTHER")[];
                        dwellingsPerYear: number | null;
                        validFrom: string;
                        registeredBy: string;
                        parties: {
                            municipality: string;
                            confirmed: string | null;
                            ended: string | null;
                            endReason: ("EXPIRED" | "NO_USE" | "COST" | "PARTNER_LEFT" | "OTHER") | null;
                            inPool: boolean;
                        }[];
                        lastReview: string;
                        reviewDue: string | null;
                        revision: number;
                        events: {
                            revision: number;
                            type: string;
                            month: string;
                            party: string | null;
                            corrected: boolean;
                            fields: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_confirm: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmParticipation"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_review: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewCooperation"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_changeScope: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCooperationScope"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_end: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndParticipation"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_reportObstacle: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportCooperationObstacle"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_joinPool: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinInterMunicipalPool"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_leavePool: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveInterMunicipalPool"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_amend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Amend"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Cooperation_void: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                cooperationId: components["parameters"]["CooperationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Void"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    CaseCoordination_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Med riktiga datum. With real dates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pathwayId: string;
                        revision: number;
                        /** @enum {string} */
                        pathwayStatus: "OPEN" | "CLOSED" | "VOIDED";
                        coordinations: {
                            coordinationNo: number;
                            revision: number;
                            day: string;
                            partnerTypes: ("MUNICIPAL_HOUSING_COMPANY" | "PRIVATE_LANDLORD" | "OTHER_MUNICIPALITY" | "KVINNOJOUR" | "POLICE" | "REGION_HEALTH" | "PRIMARY_CARE" | "ADULT_PSYCHIATRY" | "EMERGENCY" | "YOUTH_CLINIC" | "SCHOOL" | "KRIMINALVARD" | "BOSTADSFORMEDLING" | "COUNTY_BOARD" | "CIVIL_SOCIETY")[];
                            /** @enum {string} */
                            sip: "YES" | "NO";
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    CaseCoordination_record: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordCaseCoordination"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    CaseCoordination_amend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Amend"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_sent: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                /** @description OPEN: Väntar på svar / Waits for an answer; ACCEPTED: Antagen / Accepted; REJECTED: Avslagen / Rejected; EXPIRED: Utgången utan svar / Expired without an answer; WITHDRAWN: Återtagen / Withdrawn; VOIDED: Makulerad / Voided */
                status?: "OPEN" | "ACCEPTED" | "REJECTED" | "EXPIRED" | "WITHDRAWN" | "VOIDED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Senast begärda först. Those asked last first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            transferId: string;
                            revision: number;
                            asked: string;
                            expires: string;
                            /** @enum {string} */
                            roomsBand: "R1" | "R2" | "R3" | "R4_PLUS";
                            /** @enum {string} */
                            householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
                            t0: string | null;
                            end: {
                                revision: number;
                                day: string;
                            } | null;
                            /** @enum {string} */
                            status: "OPEN" | "ACCEPTED" | "REJECTED" | "EXPIRED" | "WITHDRAWN" | "VOIDED";
                            pathwayId: string;
                            toMunicipality: string;
                        }[];
                        limit: number;
                        page: number;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_incoming: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                /** @description OPEN: Väntar på svar / Waits for an answer; ACCEPTED: Antagen / Accepted; REJECTED: Avslagen / Rejected */
                status?: "OPEN" | "ACCEPTED" | "REJECTED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Utan ärendekod. Without the code of the pathway. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            transferId: string;
                            revision: number;
                            asked: string;
                            expires: string;
                            /** @enum {string} */
                            roomsBand: "R1" | "R2" | "R3" | "R4_PLUS";
                            /** @enum {string} */
                            householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
                            t0: string | null;
                            end: {
                                revision: number;
                                day: string;
                            } | null;
                            /** @enum {string} */
                            status: "OPEN" | "ACCEPTED" | "REJECTED";
                            fromMunicipality: string;
                        }[];
                        limit: number;
                        page: number;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_incomingOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Utan ärendekod. Without the code of the pathway. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        transferId: string;
                        revision: number;
                        asked: string;
                        expires: string;
                        /** @enum {string} */
                        roomsBand: "R1" | "R2" | "R3" | "R4_PLUS";
                        /** @enum {string} */
                        householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
                        t0: string | null;
                        end: {
                            revision: number;
                            day: string;
                        } | null;
                        /** @enum {string} */
                        status: "OPEN" | "ACCEPTED" | "REJECTED";
                        fromMunicipality: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_sentOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Med riktiga datum. With real dates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        transferId: string;
                        revision: number;
                        asked: string;
                        expires: string;
                        /** @enum {string} */
                        roomsBand: "R1" | "R2" | "R3" | "R4_PLUS";
                        /** @enum {string} */
                        householdType: "ALONE" | "WITH_CHILDREN" | "WITH_OTHER_ADULT" | "UNKNOWN" | "NOT_ASKED";
                        t0: string | null;
                        end: {
                            revision: number;
                            day: string;
                        } | null;
                        /** @enum {string} */
                        status: "OPEN" | "ACCEPTED" | "REJECTED" | "EXPIRED" | "WITHDRAWN" | "VOIDED";
                        pathwayId: string;
                        toMunicipality: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_request: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestTransfer"];
            };
        };
        responses: {
            201: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_answer: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerTransfer"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_withdraw: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawTransfer"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_amend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Amend"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Transfer_void: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                transferId: components["parameters"]["TransferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Void"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_list: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                /** @description CONSIDERED: Övervägs / Considered; SAFETY_ASSESSED: Säkerheten bedömd / Safety assessed; AGREED: Överenskommet / Agreed; LEGALLY_ORDERED: Beslutat enligt lag / Ordered by law; RELOCATED: Våldsutövaren har flyttat / The perpetrator has moved; MAINTAINED: Den våldsutsatta bor kvar / The person exposed to violence remains; NOT_SUITABLE: Inte lämpligt / Not suitable; ENDED_SUCCESSFUL: Avslutat, lyckades / Ended, successful; ENDED_FAILED: Avslutat, misslyckades / Ended, failed; ENDED_WITHDRAWN: Avslutat, drogs tillbaka / Ended, withdrawn */
                status?: "CONSIDERED" | "SAFETY_ASSESSED" | "AGREED" | "LEGALLY_ORDERED" | "RELOCATED" | "MAINTAINED" | "NOT_SUITABLE" | "ENDED_SUCCESSFUL" | "ENDED_FAILED" | "ENDED_WITHDRAWN";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Utan läge: de där ett försök pågår. Without status: those where an attempt runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            pathwayId: string;
                            /** @enum {string} */
                            status: "CONSIDERED" | "SAFETY_ASSESSED" | "AGREED" | "LEGALLY_ORDERED" | "RELOCATED" | "MAINTAINED" | "NOT_SUITABLE" | "ENDED_SUCCESSFUL" | "ENDED_FAILED" | "ENDED_WITHDRAWN";
                            attemptNo: number;
                            considered: string;
                            relocated: string | null;
                            nextFollowUp: {
                                attemptNo: number;
                                /** @enum {string} */
                                milestone: "M1" | "M3" | "M6" | "M12";
                                from: string;
                                due: string;
                                to: string;
                                overdue: boolean;
                            } | null;
                        }[];
                        limit: number;
                        page: number;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Försöken med riktiga datum. The attempts with real dates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pathwayId: string;
                        revision: number;
                        /** @enum {string} */
                        pathwayStatus: "OPEN" | "CLOSED" | "VOIDED" | "ERASED";
                        /** @enum {string} */
                        status: "NONE" | "CONSIDERED" | "SAFETY_ASSESSED" | "AGREED" | "LEGALLY_ORDERED" | "RELOCATED" | "MAINTAINED" | "NOT_SUITABLE" | "ENDED_SUCCESSFUL" | "ENDED_FAILED" | "ENDED_WITHDRAWN";
                        attempts: {
                            attemptNo: number;
                            /** @enum {string} */
                            state: "CONSIDERED" | "SAFETY_ASSESSED" | "AGREED" | "LEGALLY_ORDERED" | "RELOCATED" | "MAINTAINED" | "NOT_SUITABLE" | "ENDED_SUCCESSFUL" | "ENDED_FAILED" | "ENDED_WITHDRAWN";
                            running: boolean;
                            revision: number;
                            considered: string;
                            /** @enum {string} */
                            dwellingTenure: "T01" | "T02" | "T03" | "T04" | "T05" | "T06" | "T07" | "T08" | "T09" | "T10" | "T11" | "T14" | "T18" | "T98" | "T99";
                            /** @enum {string} */
                            contractHolder: "VICTIM" | "PERPETRATOR" | "JOINT" | "OTHER";
                            homeIsHers: boolean;
                            assessments: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                outcome: "SUITABLE" | "UNSUITABLE";
                                /** @enum {string} */
                                childrenAssessed: "YES" | "NO" | "NO_CHILDREN";
                                /** @enum {string} */
                                honourConsidered: "YES" | "NO";
                            }[];
                            agreements: {
                                revision: number;
                                day: string;
                            }[];
                            instruments: {
                                instrumentNo: number;
                                /** @enum {string} */
                                instrument: "KONTAKTFORBUD_GEMENSAM_BOSTAD" | "KONTAKTFORBUD" | "UTVIDGAT" | "ELECTRONIC" | "KVARSITTANDERATT" | "SAMBOLAG" | "HYRESNAMND_OVERTAGANDE" | "FORVERKANDE" | "DETENTION";
                                applied: string | null;
                                granted: string | null;
                                rejected: string | null;
                                expired: string | null;
                                durationBand: ("LT1M" | "M1_3" | "M3_6" | "M6_12" | "GT12M" | "UNKNOWN") | null;
                                ownInitiative: ("YES" | "NO") | null;
                            }[];
                            relocated: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                accommodation: "MUNICIPAL_PERPETRATOR_FLAT" | "OWN" | "RELATIVES" | "CUSTODY" | "OTHER";
                                plannedMonths: number | null;
                                /** @enum {string} */
                                byMunicipality: "YES" | "NO";
                            } | null;
                            securityMeasures: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                measure: "LOCK" | "ALARM" | "DOOR" | "CAMERA" | "OTHER";
                            }[];
                            tenancy: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                tenureCode: "T01" | "T03" | "T04" | "T05" | "T14";
                            } | null;
                            followUps: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                milestone: "M1" | "M3" | "M6" | "M12";
                                /** @enum {string} */
                                status: "VICTIM_REMAINS" | "VICTIM_MOVED" | "PERPETRATOR_BACK" | "NOT_REACHED";
                            }[];
                            notSuitable: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                reason: "HIGH_RISK" | "HONOUR_MANY_PERPETRATORS" | "PERPETRATOR_OWNS" | "VICTIM_WISH" | "ECONOMY" | "OTHER";
                            } | null;
                            failed: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                reason: "PERPETRATOR_RETURNED" | "NEW_VIOLENCE" | "VICTIM_MOVED" | "ECONOMY" | "LANDLORD" | "EXPIRED_ORDER";
                            } | null;
                            ended: {
                                revision: number;
                                day: string;
                                /** @enum {string} */
                                outcome: "SUCCESSFUL" | "FAILED" | "WITHDRAWN";
                            } | null;
                        }[];
                        followUpsDue: {
                            attemptNo: number;
                            /** @enum {string} */
                            milestone: "M1" | "M3" | "M6" | "M12";
                            from: string;
                            due: string;
                            to: string;
                            overdue: boolean;
                        }[];
                        nextSteps: {
                            command: string;
                            of: {
                                [key: string]: string | number;
                            };
                            blockers: {
                                rule: string;
                                text: {
                                    sv: string;
                                    en: string;
                                };
                                lift: {
                                    sv: string;
                                    en: string;
                                };
                            }[];
                        }[];
                        events: {
                            revision: number;
                            day: string;
                            type: string;
                            fields: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_consider: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsiderStayPut"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_assess: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteSafetyAssessment"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_findNotSuitable: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindNotSuitable"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_agree: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordPerpetratorAgreement"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_applyForInstrument: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyForLegalInstrument"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_grantInstrument: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInstrumentGranted"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_rejectInstrument: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInstrumentRejected"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_expireInstrument: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordInstrumentExpired"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_relocate: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelocatePerpetrator"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_installSecurity: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallSecurityMeasure"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_secureTenancy: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecureVictimTenancy"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_followUp: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpStayPut"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_fail: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailStayPut"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_end: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndStayPut"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    PerpetratorEviction_amend: {
        parameters: {
            query?: never;
            header: {
                /** @description En slumpad UUIDv4 för varje kommando. A random UUIDv4 for each command. */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
                /** @description Revisionen som anroparen såg, som "3". The revision that the caller has seen, as "3". */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                pathwayId: components["parameters"]["PathwayId_2"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Amend"];
            };
        };
        responses: {
            200: components["responses"]["CommandAnswer201"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Statistics_durations: {
        parameters: {
            query: {
                /** @description STAY: Vistelse i skyddat boende, nätter / Stay in shelter, nights; TIME_TO_HOME: Tid till stadigvarande boende, dagar / Time to a permanent home, days */
                measure: "STAY" | "TIME_TO_HOME";
                /** @description Kommun, fyra siffror. Municipality, four digits. */
                municipality?: string;
                /** @description Län, två siffror. County, two digits. */
                county?: string;
                year?: number;
                asOf?: string;
                /** @description BROAD: Vid mening / Broad sense; STRICT: Sträng mening / Strict sense */
                permanence?: "BROAD" | "STRICT";
                /** @description OPENED: Ärendet öppnades / The pathway was opened; FIRST_SHELTER_NIGHT: Första natten i skyddat boende / First night in shelter; FIRST_TEMPORARY_NIGHT: Första natten i något tillfälligt boende / First night in any temporary accommodation; READY_TO_MOVE_ON: Senast bedömd redo att flytta vidare / Last assessed as ready to move on */
                clock?: "OPENED" | "FIRST_SHELTER_NIGHT" | "FIRST_TEMPORARY_NIGHT" | "READY_TO_MOVE_ON";
                /** @description HOUSEHOLD: Hushållets vistelse / Stay of the household; CHILD: Varje barns vistelse / Each child's stay */
                unit?: "HOUSEHOLD" | "CHILD";
                tau?: number;
            };
            header?: {
                /** @description Väntar tills detta syns. Waits until this is seen. */
                "Stadig-Seen"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kurvor, median och medelvärden. Curves, median and means. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        measure: "STAY" | "TIME_TO_HOME";
                        area: {
                            /** @description 4 digits: a municipality; 2: a county; 00: the nation */
                            code: string;
                            name: string;
                        };
                        /** @description Year in which the units began; null: all */
                        year: number | null;
                        asOf: string;
                        permanence: ("BROAD" | "STRICT") | null;
                        clock: ("OPENED" | "FIRST_SHELTER_NIGHT" | "FIRST_TEMPORARY_NIGHT" | "READY_TO_MOVE_ON") | null;
                        unit: ("HOUSEHOLD" | "CHILD") | null;
                        definitionVersion: string;
                        n: number;
                        events: number;
                        censored: number;
                        /** @description Stays over on the day they began: in no curve and no mean */
                        zeroNightStays: number;
                        /** @description Pathways of the area, of any year, in which a rule refused what another service’s events asked for and nobody has settled it */
                        disputed: number;
                        /** @description Kaplan-Meier of the time until any end, one row for each day on which some unit’s time ended */
                        curve: {
                            /** @description Age at which the curve begins; what follows is of those who reached it */
                            start: number;
                            time: number[];
                            nRisk: number[];
                            nEvent: number[];
                            nCensored: number[];
                            survival: number[];
                            lower: (number | null)[];
                            upper: (number | null)[];
                        };
                        causes: {
                            [key: string]: {
                                time: number[];
                                incidence: number[];
                                se: (number | null)[];
                            };
                        };
                        median: {
                            value: number | null;
                            lower: number | null;
                            upper: number | null;
                        };
                        quartiles: {
                            p25: {
                                value: number | null;
                                lower: number | null;
                                upper: number | null;
                            };
                            p75: {
                                value: number | null;
                                lower: number | null;
                                upper: number | null;
                            };
                        };
                        restrictedMean: {
                            tau: number;
                            value: number | null;
                            se: number | null;
                        };
                        within: {
                            days: number;
                            share: number | null;
                            lower: number | null;
                            upper: number | null;
                        }[];
                        /** @description Mean of what was completed, by the year of its end: biased */
                        plainMean: {
                            value: number | null;
                            n: number;
                            /** @constant */
                            biased: true;
                            note: {
                                sv: string;
                                en: string;
                            };
                        };
                        table: {
                            time: number;
                            /** @description Just before that day */
                            atRisk: number;
                            /** @description Up to and including that day */
                            events: number;
                            /** @description Up to and including that day */
                            censored: number;
                            survival: number | null;
                            lower: number | null;
                            upper: number | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Statistics_areas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Områden och år. Areas and years. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        areas: {
                            /** @description 4 digits: a municipality; 2: a county; 00: the nation */
                            code: string;
                            name: string;
                        }[];
                        /** @description Years in which any unit of these areas began */
                        years: number[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Definitions_definitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Definitioner och kodlistor. Definitions and code lists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        definitionVersion: string;
                        permanence: {
                            tenureCode: string;
                            label: {
                                sv: string;
                                en: string;
                            };
                            byTerm: {
                                [key: string]: "STRICT" | "BROAD" | "NONE";
                            };
                        }[];
                        lists: {
                            name: string;
                            codes: {
                                code: string;
                                label: {
                                    sv: string;
                                    en: string;
                                };
                            }[];
                        }[];
                    };
                };
            };
            500: components["responses"]["Problem500"];
        };
    };
    Imports_list: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Importer. Imports. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportsAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_receive: {
        parameters: {
            query: {
                completeFrom: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Kontrollerad. Checked. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Läge. State. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_problems: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path: {
                importId: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fel. Faults. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowProblemsAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Påbörjat. Begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Imports_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV: reference;pathway. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Demo_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Läge. State. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoAnswer"];
                };
            };
            500: components["responses"]["Problem500"];
        };
    };
    Demo_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginDemo"];
            };
        };
        responses: {
            /** @description Påbörjat. Begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoAnswer"];
                };
            };
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
        };
    };
    Operations_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alla. All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessorsAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Operations_letters: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                page?: components["parameters"]["Page"];
                projection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kuvert. Envelopes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopesAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404_2"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Operations_letter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projection: string;
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kuvert. Envelope. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404_2"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Operations_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayBody"];
            };
        };
        responses: {
            200: components["responses"]["ReplayedAnswer200"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404_2"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Operations_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardBody"];
            };
        };
        responses: {
            200: components["responses"]["ReplayedAnswer200"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404_2"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Operations_rebuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebuildBody"];
            };
        };
        responses: {
            /** @description Påbörjat; se processors. Begun; see processors. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessorAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404_2"];
            409: components["responses"]["Problem409_2"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    Operations_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationBody"];
            };
        };
        responses: {
            /** @description Jämfört. Compared. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationsAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404_2"];
            409: components["responses"]["Problem409_2"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
