package org.lychgate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class BundleProblemTest {

    @Test
    void theLastMissingRequirementOfTheChainIsTheRoot() {
        String message =
                "Unable to resolve org.lychgate.saml.sp [12](R 12.0): missing requirement [org.lychgate.saml.sp"
                        + " [12](R 12.0)] osgi.wiring.package; (&(osgi.wiring.package=org.lychgate.edge)(version>=1.0.0)"
                        + "(!(version>=2.0.0))) [caused by: Unable to resolve org.lychgate.edge [34](R 34.0): missing requirement"
                        + " [org.lychgate.edge [34](R 34.0)] osgi.wiring.package; (&(osgi.wiring.package=com.samskivert.mustache)"
                        + "(version>=1.16.0)(!(version>=2.0.0)))] Unresolved requirements: [[org.lychgate.saml.sp [12](R 12.0)]"
                        + " osgi.wiring.package; (&(osgi.wiring.package=org.lychgate.edge)(version>=1.0.0)(!(version>=2.0.0)))]";

        assertEquals(
                "org.lychgate.edge needs package com.samskivert.mustache from 1.16.0 below 2.0.0, which no installed"
                        + " bundle provides",
                BundleProblem.missing(message));
    }

    @Test
    void aCapabilityIsNamedWithItsNamespace() {
        String message = "Unable to resolve org.slf4j.api [1](R 1.0): missing requirement [org.slf4j.api [1](R 1.0)]"
                + " osgi.extender; (&(osgi.extender=osgi.serviceloader.processor)(version>=1.0.0)(!(version>=2.0.0)))";

        assertEquals(
                "org.slf4j.api needs capability osgi.extender osgi.serviceloader.processor from 1.0.0 below 2.0.0,"
                        + " which no installed bundle provides",
                BundleProblem.missing(message));
    }

    @Test
    void anyOtherMessageIsKeptOnOneLine() {
        assertEquals("first second", BundleProblem.missing("first\n  second"));
    }
}
